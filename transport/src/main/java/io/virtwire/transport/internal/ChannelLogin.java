package io.virtwire.transport.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.LoginSession;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.internal.sasl.SaslLayer;
import java.net.SocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;

/** The login of a connected channel. */
public final class ChannelLogin implements LoginSession {
    private final Endpoint endpoint;
    private final RpcOptions options;
    private final Channel channel;
    private final RpcCaller caller;
    private final Aside aside;
    private boolean keepAlive;

    public ChannelLogin(Endpoint endpoint, RpcOptions options, Channel channel, RpcCaller caller) {
        this.endpoint = endpoint;
        this.options = options;
        this.channel = channel;
        this.caller = caller;
        this.aside = new Aside(endpoint.toString(), channel.eventLoop());
    }

    /** Any thread: the login has ended. */
    public void close() {
        aside.close();
    }

    @Override
    public RpcCaller caller() {
        return caller;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public CredentialSource credentials() {
        return options.credentials();
    }

    @Override
    public ConnectJournal journal() {
        return options.journal();
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return channel.localAddress();
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    /** Nothing is read meanwhile: what comes then may be the first bytes of a security layer. */
    @Override
    public <R extends @Nullable Object> CompletableFuture<R> aside(Callable<R> work) {
        ChannelHandlerContext messages = channel.pipeline().context(MessageDecoder.class);
        if (messages == null) {
            return CompletableFuture.failedFuture(new RpcConnectionLostException(
                    endpoint + ": the connection was lost in the middle of the login", null));
        }
        MessageDecoder decoder = (MessageDecoder) messages.handler();
        decoder.hold();
        CompletableFuture<R> result = new CompletableFuture<>();
        aside.run(work, late -> result.completeExceptionally(givenUp())).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
            resume(messages, decoder);
        });
        return result;
    }

    private RpcConnectionLostException givenUp() {
        return new RpcConnectionLostException(
                endpoint + ": the connection was given up in the middle of the login", null);
    }

    private static void resume(ChannelHandlerContext messages, MessageDecoder decoder) {
        if (messages.isRemoved()) {
            return; // the channel is closed
        }
        try {
            decoder.resume(messages);
        } catch (Exception broken) {
            messages.fireExceptionCaught(broken);
        }
    }

    @Override
    public void keepAliveSupported() {
        keepAlive = true;
    }

    /** On the loop: the login went well. */
    public void done() {
        KeepAliveHandler handler = channel.pipeline().get(KeepAliveHandler.class);
        if (keepAlive && handler != null) {
            handler.start(options.keepAlive());
        }
    }

    @Override
    public void secure(SaslClient negotiated) {
        MessageDecoder decoder = channel.pipeline().get(MessageDecoder.class);
        if (decoder == null) {
            SaslLayer.dispose(negotiated); // the channel is closed, as the next call will say
        } else {
            SaslLayer.insert(channel.pipeline(), decoder, negotiated, decoder.takeUnread());
        }
    }
}
