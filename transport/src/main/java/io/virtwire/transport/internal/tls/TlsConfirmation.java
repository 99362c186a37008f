package io.virtwire.transport.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcProtocolException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the one byte with which a server says, after the handshake, that it takes this client's certificate and address.
 * What comes before it belongs to TLS (session tickets), what comes after it to the messages. Then it is no more.
 */
final class TlsConfirmation extends ChannelInboundHandlerAdapter {
    private static final byte WELCOME = 1;

    private final Endpoint.Tls endpoint;
    private final ConnectJournal journal;
    private final CompletableFuture<@Nullable Void> received = new CompletableFuture<>();
    private boolean shaken;

    TlsConfirmation(Endpoint.Tls endpoint, ConnectJournal journal) {
        this.endpoint = endpoint;
        this.journal = journal;
    }

    /** {@return completed on the loop} */
    CompletableFuture<@Nullable Void> received() {
        return received;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!bytes.isReadable()) {
            bytes.release();
            return;
        }
        byte first = bytes.readByte();
        if (first != WELCOME) {
            bytes.release();
            fail(
                    ctx,
                    new RpcProtocolException(
                            endpoint + ": server verification (of our certificate or IP address) failed: it"
                                    + " answered the handshake with byte " + (first & 0xff) + " instead of 1"));
            return;
        }
        journal.note(ConnectStage.TLS, "the server takes this client");
        received.complete(null);
        if (bytes.isReadable()) {
            ctx.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
        ctx.pipeline().remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            shaken = handshake.isSuccess();
            if (shaken) {
                journal.enter(
                        ConnectStage.TLS,
                        "connected, and shaken hands by TLS, but the server did not say that it takes this client");
                noteSession(ctx);
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    private void noteSession(ChannelHandlerContext ctx) {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        if (tls != null) {
            SSLSession session = tls.engine().getSession();
            journal.note(ConnectStage.TLS, session.getProtocol() + ", " + session.getCipherSuite());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(
                ctx,
                shaken
                        ? new RpcAuthException(endpoint
                                + ": the server ended the connection after the handshake: it does not take this client's"
                                + " certificate, or wants one (clientcert.pem and clientkey.pem), or not this address")
                        : new RpcConnectionLostException(
                                endpoint
                                        + ": the server ended the connection during the TLS handshake: does it speak TLS?",
                                null));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        fail(ctx, reason(failure));
    }

    private void fail(ChannelHandlerContext ctx, RpcException reason) {
        if (received.completeExceptionally(reason)) {
            ctx.close();
        }
    }

    private RpcException reason(Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        if (certificateFailure(cause) instanceof CertificateException refused) {
            return new RpcAuthException(
                    endpoint + ": Failed to verify peer's certificate: " + why(refused)
                            + "; check the server's certificate, and that its authority's is the one here",
                    refused);
        } else if (cause instanceof SSLException alert) {
            return new RpcAuthException(
                    endpoint + ": TLS handshake failed: " + alert.getMessage()
                            + "; certificates, versions and ciphers of both sides must fit",
                    alert);
        } else if (cause instanceof IOException) {
            return new RpcConnectionLostException(
                    endpoint + ": connection lost during the TLS handshake: " + cause.getMessage(), cause);
        }
        return new RpcConnectionLostException(endpoint + ": internal failure of the client: " + cause, cause);
    }

    /** What the check of a certificate said; the engine has wrapped it. */
    private static @Nullable Throwable certificateFailure(Throwable failure) {
        @Nullable Throwable found = failure;
        while (found != null && !(found instanceof CertificateException)) {
            found = found.getCause();
        }
        return found;
    }

    /** The first cause has the words; those of the others only say that a check failed. */
    private static String why(CertificateException refused) {
        Throwable first = refused;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String words = String.valueOf(first.getMessage());
        if (first instanceof CertificateExpiredException) {
            return "it has expired, " + words;
        } else if (first instanceof CertificateNotYetValidException) {
            return "it is not valid yet, " + words;
        }
        return words;
    }
}
