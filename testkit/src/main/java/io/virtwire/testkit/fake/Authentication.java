package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_NONE;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_POLKIT;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_SASL;
import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_POLKIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_STEP;

import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthPolkitRet;
import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.AuthSaslStartRet;
import io.virtwire.protocol.remote.AuthSaslStepArgs;
import io.virtwire.protocol.remote.AuthSaslStepRet;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logging in. As at a libvirtd, who is refused stays connected and may try again, and is not told what was wrong. Of the host's thread.
 */
final class Authentication implements CallGroup, AutoCloseable {
    /** All that a client may call before it has logged in. */
    private static final Set<Integer> PROCEDURES = Set.of(
            REMOTE_PROC_AUTH_LIST,
            REMOTE_PROC_AUTH_POLKIT,
            REMOTE_PROC_AUTH_SASL_INIT,
            REMOTE_PROC_AUTH_SASL_START,
            REMOTE_PROC_AUTH_SASL_STEP);

    private final FakeLogin login;

    /** @param login is copied */
    Authentication(FakeLogin login) {
        this.login = login.copy();
    }

    static boolean isPartOfLogin(NetMessageHeader header) {
        return header.prog() == REMOTE_PROGRAM && PROCEDURES.contains(header.proc());
    }

    /** {@return whether it may make that call now} */
    boolean admits(Client client, NetMessageHeader header) {
        return login.type().equals(REMOTE_AUTH_NONE) || client.isLoggedIn() || isPartOfLogin(header);
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_AUTH_LIST -> CallTable.answer(() -> new AuthListRet(List.of(login.type())));
            case REMOTE_PROC_AUTH_POLKIT -> CallTable.handle(this::polkit);
            case REMOTE_PROC_AUTH_SASL_INIT -> CallTable.handle(this::begin);
            case REMOTE_PROC_AUTH_SASL_START ->
                CallTable.handle(
                        AuthSaslStartArgs::read,
                        (args, call) -> goOn(
                                call,
                                exchange -> exchange.start(args.mech(), response(args.nil(), args.data())),
                                AuthSaslStartRet::new));
            case REMOTE_PROC_AUTH_SASL_STEP ->
                CallTable.handle(
                        AuthSaslStepArgs::read,
                        (args, call) -> goOn(
                                call,
                                exchange -> exchange.step(response(args.nil(), args.data())),
                                AuthSaslStepRet::new));
            default -> null;
        };
    }

    private void polkit(Call call) {
        if (!login.type().equals(REMOTE_AUTH_POLKIT)) {
            throw refused();
        } else if (!login.isAllowed()) {
            throw HostError.of(HostError.AUTH_FAILED, HostError.FROM_POLKIT, "access denied by policy");
        }
        call.client().loggedIn();
        call.reply(new AuthPolkitRet(1));
    }

    private void begin(Call call) {
        Client client = call.client();
        if (!login.type().equals(REMOTE_AUTH_SASL) || client.isLoggedIn() || client.exchange() != null) {
            throw refused();
        }
        SaslExchange exchange = new SaslExchange(login, !client.isSecure());
        if (exchange.mechanisms().isEmpty()) {
            throw refused();
        }
        client.setExchange(exchange);
        call.reply(new AuthSaslInitRet(String.join(",", exchange.mechanisms())));
    }

    /** How both procedures answer. */
    @FunctionalInterface
    private interface Reply {
        XdrEncodable make(int complete, int nil, Opaque data);
    }

    private static void goOn(Call call, Function<SaslExchange, byte @Nullable []> step, Reply reply) {
        Client client = call.client();
        SaslExchange exchange = client.exchange();
        client.setExchange(null); // whatever goes wrong, it begins anew
        if (exchange == null) {
            throw refused();
        }
        byte[] data = step.apply(exchange);
        XdrEncodable answer = reply.make(
                exchange.isComplete() ? 1 : 0, data == null ? 1 : 0, data == null ? Opaque.empty() : Opaque.wrap(data));
        if (exchange.isComplete()) {
            SaslFrames layer = exchange.layer();
            client.loggedIn();
            client.secure(layer, () -> call.reply(answer));
        } else {
            client.setExchange(exchange);
            call.reply(answer);
        }
    }

    /** Null and empty differ in SASL. */
    private static byte @Nullable [] response(int nil, Opaque data) {
        return nil == 0 ? data.toByteArray() : null;
    }

    /** The server's only word to whom it does not let in. */
    static HostError refused() {
        return HostError.of(HostError.AUTH_FAILED, HostError.FROM_RPC, "authentication failed");
    }

    /** Forgets the password. */
    @Override
    public void close() {
        login.wipe();
    }
}
