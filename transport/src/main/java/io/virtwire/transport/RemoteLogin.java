package io.virtwire.transport;

import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_NONE;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_POLKIT;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_SASL;

import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.internal.sasl.SaslFlow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The login of the remote program: which kind of login the server wants, that login, the question whether it speaks
 * keepalive (which makes it send its pings), and the opening of a hypervisor connection. Immutable.
 */
public final class RemoteLogin implements Login {
    /** {@code VIR_DRV_FEATURE_PROGRAM_KEEPALIVE} of libvirt_internal.h. */
    private static final int FEATURE_PROGRAM_KEEPALIVE = 10;

    /** {@code VIR_CONNECT_RO}, the one flag the server reads. */
    private static final int READ_ONLY = 1;

    /** {@code VIR_ERR_NO_SUPPORT} of {@code virErrorNumber}. */
    private static final int NO_SUPPORT = 3;

    /** A libvirtd takes an absent name for none that it knows, and an empty one as the wish that it chooses. */
    private static final String NO_NAME = "";

    private final @Nullable String name;
    private final boolean readOnly;
    private final AuthOptions auth;
    private final boolean serverPings;

    /**
     * With the login that the server wants.
     *
     * @param name the URI as the server shall see it, such as {@code qemu:///system}; null or empty lets it choose
     * @param readOnly whether the server shall refuse whatever changes something
     */
    public RemoteLogin(@Nullable String name, boolean readOnly) {
        this(name, readOnly, AuthOptions.ANY);
    }

    /**
     * @param name the URI as the server shall see it, such as {@code qemu:///system}; null or empty lets it choose
     * @param readOnly whether the server shall refuse whatever changes something
     * @param auth which login to make
     */
    public RemoteLogin(@Nullable String name, boolean readOnly, AuthOptions auth) {
        this(name, readOnly, auth, true);
    }

    private RemoteLogin(@Nullable String name, boolean readOnly, AuthOptions auth, boolean serverPings) {
        this.name = name;
        this.readOnly = readOnly;
        this.auth = auth;
        this.serverPings = serverPings;
    }

    /**
     * {@return the same login without the question whether the server speaks keepalive} A server that was not asked sends no
     * PINGs, and does not end a connection for not answering them; those of this client it answers all the same.
     */
    public RemoteLogin withoutServerPings() {
        return new RemoteLogin(name, readOnly, auth, false);
    }

    @Override
    public CompletableFuture<@Nullable Void> start(LoginSession session) {
        RemoteProgram remote = new RemoteProgram(session.caller());
        ConnectJournal journal = session.journal();
        journal.enter(ConnectStage.ANSWER, "connected, but the login was not answered");
        return unlessUnsupported(remote.authList(), new AuthListRet(List.of()))
                .thenCompose(kinds -> logIn(session, remote, kinds.types()))
                .thenCompose(done -> open(session, remote));
    }

    /** The question goes in front of the opening, and both go at once: the one does not depend on the other's answer. */
    private CompletableFuture<@Nullable Void> open(LoginSession session, RemoteProgram remote) {
        ConnectJournal journal = session.journal();
        journal.enter(ConnectStage.OPEN, "logged in, but the opening of " + openedAs() + " was not answered");
        CompletableFuture<ConnectSupportsFeatureRet> asked = speaksKeepAlive(remote);
        CompletableFuture<@Nullable Void> opened =
                remote.connectOpen(new ConnectOpenArgs(name == null ? NO_NAME : name, readOnly ? READ_ONLY : 0));
        return asked.thenCompose(answer -> {
                    boolean supported = answer.supported() != 0;
                    journal.note(
                            ConnectStage.OPEN,
                            "keepalive " + (supported ? "is supported" : "is not known to the server"));
                    if (supported) {
                        session.keepAliveSupported();
                    }
                    return opened;
                })
                .thenAccept(done -> journal.note(ConnectStage.OPEN, this::openedAs));
    }

    private CompletableFuture<ConnectSupportsFeatureRet> speaksKeepAlive(RemoteProgram remote) {
        return serverPings
                ? unlessUnsupported(
                        remote.connectSupportsFeature(new ConnectSupportsFeatureArgs(FEATURE_PROGRAM_KEEPALIVE)),
                        new ConnectSupportsFeatureRet(0))
                : CompletableFuture.completedFuture(new ConnectSupportsFeatureRet(1));
    }

    private CompletableFuture<@Nullable Void> logIn(LoginSession session, RemoteProgram remote, List<AuthType> kinds) {
        ConnectJournal journal = session.journal();
        journal.note(ConnectStage.ANSWER, () -> "login wanted: " + (kinds.isEmpty() ? "it is not said" : names(kinds)));
        journal.enter(ConnectStage.LOGIN);
        AuthType kind = choose(session.endpoint(), kinds.isEmpty() ? List.of(REMOTE_AUTH_NONE) : kinds);
        journal.note(ConnectStage.LOGIN, () -> kind + (auth.kind() == null ? "" : ", by auth=" + auth));
        if (kind.equals(REMOTE_AUTH_NONE)) {
            return CompletableFuture.completedFuture(null);
        } else if (kind.equals(REMOTE_AUTH_POLKIT)) {
            journal.enter(ConnectStage.LOGIN, "connected, but polkit did not decide");
            return remote.authPolkit().thenAccept(done -> {}); // an error is the only way to be refused
        } else if (kind.equals(REMOTE_AUTH_SASL)) {
            return SaslFlow.start(session, remote, auth.mechanism());
        }
        throw new RpcAuthException(session.endpoint() + ": unsupported authentication type " + kind
                + ": the server wants it, this client has " + REMOTE_AUTH_NONE + ", " + REMOTE_AUTH_POLKIT + " and "
                + REMOTE_AUTH_SASL);
    }

    /** The first kind of the list is the server's choice, unless the user has made another that it takes. */
    private AuthType choose(Endpoint endpoint, List<AuthType> kinds) {
        AuthOptions.Kind forced = auth.kind();
        if (forced == null) {
            return kinds.get(0);
        }
        AuthType wanted = switch (forced) {
            case NONE -> REMOTE_AUTH_NONE;
            case SASL -> REMOTE_AUTH_SASL;
            case POLKIT -> REMOTE_AUTH_POLKIT;
        };
        if (!kinds.contains(wanted)) {
            throw new RpcAuthException(endpoint + ": requested authentication type " + auth
                    + " rejected: the server offers "
                    + names(kinds));
        }
        return wanted;
    }

    private static String names(List<AuthType> kinds) {
        return kinds.stream().map(AuthType::toString).collect(Collectors.joining(", "));
    }

    private String openedAs() {
        return (name == null || name.isEmpty() ? "what the server finds best" : name)
                + (readOnly ? ", to read only" : "");
    }

    /** An error that says a procedure is not there is the answer of a server older than the procedure. */
    private static <R> CompletableFuture<R> unlessUnsupported(CompletableFuture<R> answer, R otherwise) {
        return answer.exceptionallyCompose(
                failure -> failure instanceof RpcErrorException error && error.code() == NO_SUPPORT
                        ? CompletableFuture.completedFuture(otherwise)
                        : CompletableFuture.failedFuture(failure));
    }
}
