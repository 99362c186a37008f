package io.virtwire;

import io.virtwire.config.AuthConf;
import io.virtwire.config.LibvirtConf;
import io.virtwire.config.SocketPaths;
import io.virtwire.config.Surroundings;
import io.virtwire.config.UriChoice;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageSink;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided before anybody is connected to. What was found on the way is in the journal of the options. Made anew for
 * each channel, so that who changes {@code libvirt.conf}, {@code auth.conf} or a certificate restarts nothing.
 *
 * @param uri null if the server chooses
 * @param rpc with the credentials of {@code auth.conf} before those of the user
 */
record ConnectPlan(@Nullable LibvirtUri uri, Target target, RpcOptions rpc, RemoteLogin login) {
    /** @throws IllegalArgumentException if the URI or the configuration is wrong, naming the part */
    static ConnectPlan make(String given, ConnectOptions options, Surroundings surroundings) {
        ConnectJournal journal = options.rpc().journal();
        journal.enter(ConnectStage.CONFIGURATION);
        LibvirtConf conf = LibvirtConf.read(noting(surroundings, journal, ConnectStage.CONFIGURATION));
        journal.enter(ConnectStage.URI);
        LibvirtUri uri = uri(UriChoice.choose(given, options.aliases(), surroundings, conf), conf, journal);
        Target target = Target.of(uri, options.readOnly(), noting(surroundings, journal, ConnectStage.SOCKET), conf);
        note(target, journal);
        AuthConf known = AuthConf.find(uri == null ? null : uri.parameter("authfile"), surroundings, journal);
        return new ConnectPlan(
                uri,
                target,
                options.rpc().withCredentials(known.or(options.rpc().credentials())),
                new RemoteLogin(target.name(), options.readOnly(), target.auth()));
    }

    /** {@return the same for one transfer, whose server shall not mind that nothing is read for a while} */
    ConnectPlan forTransfer() {
        return new ConnectPlan(uri, target, rpc, login.withoutServerPings());
    }

    /** Starts to connect. {@return completed on the event loop} */
    CompletableFuture<RpcChannel> connect(MessageSink events) {
        return RpcChannel.openWaiting(target.endpoint(), login, rpc.withMessages(events));
    }

    private static Surroundings noting(Surroundings surroundings, ConnectJournal journal, ConnectStage stage) {
        return surroundings.telling(found -> journal.note(stage, found));
    }

    private static @Nullable LibvirtUri uri(UriChoice choice, LibvirtConf conf, ConnectJournal journal) {
        String text = choice.text();
        if (text == null) {
            journal.note(ConnectStage.URI, choice.origin());
            return null;
        }
        journal.note(ConnectStage.URI, () -> LibvirtUri.withoutPassword(text) + " (" + choice.origin() + ")");
        if (!text.contains("://")) {
            journal.note(
                    ConnectStage.URI,
                    () -> "it is no alias: those of " + conf.file() + " are " + UriChoice.aliases(conf));
        }
        return LibvirtUri.parseChosen(text);
    }

    private static void note(Target target, ConnectJournal journal) {
        if (target.endpoint() instanceof Endpoint.Unix unix && journal.isKept()) {
            journal.note(ConnectStage.SOCKET, SocketPaths.state(unix.path()));
        }
        journal.note(
                ConnectStage.URI,
                () -> "to " + target.endpoint() + ", where "
                        + (target.name() == null || target.name().isEmpty()
                                ? "the daemon chooses the driver"
                                : target.name() + " is asked for"));
    }
}
