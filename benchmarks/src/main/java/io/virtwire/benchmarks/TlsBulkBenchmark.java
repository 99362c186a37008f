package io.virtwire.benchmarks;

import io.virtwire.transport.Endpoint;
import io.virtwire.transport.TlsOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * How many bytes a second a stream brings through TLS, beside what the JDK's bare TLS engine gets off the same server: a
 * blocking socket, and nothing done with the bytes. Rounds of both alternate; the median of each counts.
 */
final class TlsBulkBenchmark {
    private static final int CHUNK = BulkStream.CHUNK;
    private static final int CHUNKS = 2_000;
    private static final int ROUNDS = 9;

    /** Until the compiler has no more to do, which would take one of two cores. */
    private static final int WARM_UP = 10;

    private static final char[] PASSWORD = "benchmark".toCharArray();

    private TlsBulkBenchmark() {}

    /**
     * Measures.
     *
     * @param args the server's certificate and key as PKCS #12, the authority's certificate, and a folder for {@code pkipath}
     */
    public static void main(String[] args) throws Exception {
        SSLContext server = serverContext(Path.of(args[0]));
        SSLContext client = clientContext(Path.of(args[1]));
        Path pki = Path.of(args[2]);
        double[] bare = new double[ROUNDS];
        double[] stream = new double[ROUNDS];
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listener.setEnabledProtocols(new String[] {"TLSv1.3"});
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double engine = measure(listener, () -> bare(client, listener.getLocalPort()));
                double ours = measure(listener, () -> BulkStream.receive(endpoint(pki, listener.getLocalPort())));
                if (round >= 0) {
                    bare[round] = engine;
                    stream[round] = ours;
                }
            }
        }
        Arrays.sort(bare);
        Arrays.sort(stream);
        double engine = bare[ROUNDS / 2];
        double ours = stream[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "tls: bare engine %.0f MiB/s, stream %.0f MiB/s, ratio %.2f%n",
                engine,
                ours,
                ours / engine);
    }

    @FunctionalInterface
    private interface Client {
        void run() throws Exception;
    }

    /** {@return MiB a second} */
    private static double measure(SSLServerSocket listener, Client client) throws Exception {
        Thread server = new Thread(() -> serve(listener), "server");
        server.start();
        long start = System.nanoTime();
        client.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        server.join();
        return (double) CHUNK * CHUNKS / (1 << 20) / seconds;
    }

    private static void serve(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write(1); // the certificate is good, as a libvirtd says it
            DataInputStream in = new DataInputStream(socket.getInputStream());
            take(in);
            out.write(BulkStream.REPLY);
            byte[] chunk = BulkStream.data(CHUNK);
            for (int i = 0; i < CHUNKS; i++) {
                out.write(chunk);
            }
            out.write(BulkStream.data(0));
            take(in);
            out.write(BulkStream.FINISHED);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void take(DataInputStream in) throws IOException {
        in.skipNBytes(in.readInt() - Integer.BYTES);
    }

    private static Endpoint endpoint(Path pki, int port) {
        return new Endpoint.Tls(
                "localhost", port, TlsOptions.defaults(pki, true).withPkiPath(pki));
    }

    /** Reads and unwraps, on this thread, as many bytes as the other has in its messages. */
    private static void bare(SSLContext context, int port) throws Exception {
        SSLEngine engine = context.createSSLEngine("localhost", port);
        engine.setUseClientMode(true);
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024).flip();
            ByteBuffer plain = ByteBuffer.allocateDirect(64 * 1024);
            engine.beginHandshake();
            long left = 1 + 28;
            write(engine, socket, ByteBuffer.allocate(0), in, plain);
            left -= plain.position();
            write(
                    engine,
                    socket,
                    ByteBuffer.wrap(new byte[] {
                        0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    }),
                    in,
                    plain);
            left += (long) (28 + CHUNK) * CHUNKS + 28;
            while (left > 0) {
                left -= read(engine, socket, in, plain);
            }
            write(engine, socket, ByteBuffer.wrap(new byte[] {0, 0, 0, 4}), in, plain);
            for (long last = 28 + left; last > 0; ) {
                last -= read(engine, socket, in, plain);
            }
        }
    }

    private static int read(SSLEngine engine, SocketChannel socket, ByteBuffer in, ByteBuffer plain)
            throws IOException {
        plain.clear();
        if (engine.unwrap(in, plain).bytesConsumed() == 0) {
            in.compact();
            if (socket.read(in) < 0) {
                throw new IOException("the server has closed");
            }
            in.flip();
        }
        return plain.position();
    }

    /** Writes, and goes through what is left of the handshake before. */
    private static void write(SSLEngine engine, SocketChannel socket, ByteBuffer bytes, ByteBuffer in, ByteBuffer plain)
            throws IOException {
        ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
        plain.clear();
        for (HandshakeStatus status = engine.getHandshakeStatus();
                status != HandshakeStatus.NOT_HANDSHAKING || bytes.hasRemaining();
                status = engine.getHandshakeStatus()) {
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_UNWRAP) {
                read(engine, socket, in, plain);
            } else {
                engine.wrap(bytes, out.clear());
                out.flip();
                while (out.hasRemaining()) {
                    socket.write(out);
                }
            }
        }
    }

    private static SSLContext serverContext(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext clientContext(Path authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
