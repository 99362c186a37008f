package io.virtwire.transport.internal.tls;

import io.virtwire.transport.internal.tls.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Takes one client on a loopback port, shakes hands, and does with it what a test says. */
final class TlsServer implements AutoCloseable {
    private static final char[] PASSWORD = "x".toCharArray();

    private final SSLServerSocket socket;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    /** What happens after the handshake. */
    @FunctionalInterface
    interface Script {
        void run(SSLSocket client) throws Exception;
    }

    /** @param clients who signs those of clients; null asks for none */
    TlsServer(Issued own, @Nullable Issued clients, Script script) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(own), clients == null ? null : trust(clients), new SecureRandom());
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(clients != null);
        Thread thread = new Thread(() -> serve(script), "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** {@return completed when the client was served, or failed to get that far} */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    private void serve(Script script) {
        try (Socket client = socket.accept()) {
            ((SSLSocket) client).startHandshake();
            script.run((SSLSocket) client);
            ended.complete(null);
        } catch (Exception failure) {
            ended.completeExceptionally(failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static KeyManager[] keys(Issued own) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.keys().getPrivate(), PASSWORD, new X509Certificate[] {own.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(Issued authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
