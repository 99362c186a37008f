package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectGetUriRet;
import io.virtwire.protocol.remote.ConnectIsSecureRet;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.ConnectSetIdentityArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.KeepAlive;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beginning and the end of a connection, behind its {@link Authentication}. */
final class Opening implements CallGroup {
    private static final int READ_ONLY = 1;

    /** What a daemon answers before anything is opened, beside the login. */
    private static final Set<Integer> BEFORE_OPEN = Set.of(
            REMOTE_PROC_CONNECT_OPEN,
            REMOTE_PROC_CONNECT_CLOSE,
            REMOTE_PROC_CONNECT_SUPPORTS_FEATURE,
            REMOTE_PROC_CONNECT_SET_IDENTITY);

    /** FD_PASSING is left out: nothing here can pass a descriptor. Numbers of libvirt_internal.h. */
    private static final Set<Integer> FEATURES = Set.of(9, 10, 14, 15, 16);

    private static final int PROGRAM_KEEPALIVE = 10;

    private final String defaultUri;
    private final KeepAlive keepAlive;
    private final Faults faults;

    /** @param defaultUri what a client gets that leaves the choice to the host */
    Opening(String defaultUri, KeepAlive keepAlive, Faults faults) {
        this.defaultUri = defaultUri;
        this.keepAlive = keepAlive;
        this.faults = faults;
    }

    static boolean isBeforeOpen(NetMessageHeader header) {
        return Authentication.isPartOfLogin(header)
                || (header.prog() == REMOTE_PROGRAM && BEFORE_OPEN.contains(header.proc()));
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_SUPPORTS_FEATURE ->
                CallTable.handle(ConnectSupportsFeatureArgs::read, this::supports);
            case REMOTE_PROC_CONNECT_OPEN -> CallTable.handle(ConnectOpenArgs::read, this::open);
            case REMOTE_PROC_CONNECT_SET_IDENTITY -> CallTable.perform(ConnectSetIdentityArgs::read, args -> {});
            case REMOTE_PROC_CONNECT_CLOSE -> CallTable.handle(Call::reply);
            case REMOTE_PROC_CONNECT_GET_URI -> CallTable.handle(call -> call.reply(new ConnectGetUriRet(uriOf(call))));
            case REMOTE_PROC_CONNECT_IS_SECURE ->
                CallTable.handle(
                        call -> call.reply(new ConnectIsSecureRet(call.client().isSecure() ? 1 : 0)));
            default -> null;
        };
    }

    /** Who asks about keepalive answers PINGs, and is sent some from now on. */
    private void supports(ConnectSupportsFeatureArgs args, Call call) {
        if (args.feature() == PROGRAM_KEEPALIVE && !keepAlive.isOff()) {
            call.client().startPings(faults, keepAlive);
        }
        call.reply(new ConnectSupportsFeatureRet(FEATURES.contains(args.feature()) ? 1 : 0));
    }

    /** Every driver's URI is taken, so that a program which asks for {@code qemu:///system} can be tested as it is. */
    private void open(ConnectOpenArgs args, Call call) {
        String name = args.name();
        if (call.client().uri() != null) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_RPC, "connection already open");
        }
        call.client().opened(name == null || name.isEmpty() ? defaultUri : name, (args.flags() & READ_ONLY) != 0);
        call.reply();
    }

    private String uriOf(Call call) {
        String uri = call.client().uri();
        return uri == null ? defaultUri : uri;
    }
}
