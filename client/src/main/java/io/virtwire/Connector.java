package io.virtwire;

import io.virtwire.config.AuthConf;
import io.virtwire.config.LibvirtConf;
import io.virtwire.config.Surroundings;
import io.virtwire.transport.MessageSink;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a URI means now: where its daemon is, and how to log in there. Made anew for each channel, so that who changes
 * {@code libvirt.conf}, {@code auth.conf} or a certificate restarts nothing.
 */
final class Connector {
    private final @Nullable LibvirtUri uri;
    private final RpcOptions rpc;
    private final Target target;
    private final RemoteLogin login;

    private Connector(@Nullable LibvirtUri uri, RpcOptions rpc, Target target, RemoteLogin login) {
        this.uri = uri;
        this.rpc = rpc;
        this.target = target;
        this.login = login;
    }

    /** @throws IllegalArgumentException if the URI, or the configuration, asks for what cannot be */
    static Connector of(String text, ConnectOptions options) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        LibvirtConf conf = LibvirtConf.read(surroundings);
        LibvirtUri uri = LibvirtUri.choose(text, surroundings, conf);
        Target target = Target.of(uri, options.readOnly(), surroundings, conf);
        AuthConf known = AuthConf.find(uri == null ? null : uri.parameter("authfile"), surroundings);
        RpcOptions rpc = options.rpc().withCredentials(known.or(options.rpc().credentials()));
        return new Connector(uri, rpc, target, new RemoteLogin(target.name(), options.readOnly(), target.auth()));
    }

    /** {@return null if the server chooses} */
    @Nullable
    LibvirtUri uri() {
        return uri;
    }

    /** {@return the same for one transfer, whose server shall not mind that nothing is read for a while} */
    Connector forTransfer() {
        return new Connector(uri, rpc, target, login.withoutServerPings());
    }

    /** Starts to connect. {@return completed on the event loop} */
    CompletableFuture<RpcChannel> connect(MessageSink events) {
        return RpcChannel.openWaiting(target.endpoint(), login, rpc.withMessages(events));
    }
}
