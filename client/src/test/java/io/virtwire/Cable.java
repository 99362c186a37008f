package io.virtwire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Carries bytes between a client and the daemon, until it is cut: then it takes them, and nobody ever hears of it. */
final class Cable implements AutoCloseable {
    private final ServerSocket entrance;
    private final CountDownLatch cut = new CountDownLatch(1);
    private final List<Socket> ends = new ArrayList<>();

    /**
     * @param at where the client connects to
     * @param daemon its port on the loopback interface
     */
    Cable(InetAddress at, int daemon) throws IOException {
        entrance = new ServerSocket(0, 1, at);
        start(() -> {
            Socket client = entrance.accept();
            Socket server = new Socket();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon));
            ends.add(client);
            ends.add(server);
            start(() -> carry(client, server));
            start(() -> carry(server, client));
        });
    }

    int port() {
        return entrance.getLocalPort();
    }

    void cut() {
        cut.countDown();
    }

    private void carry(Socket from, Socket to) throws IOException {
        byte[] some = new byte[8192];
        for (int count = from.getInputStream().read(some);
                count >= 0;
                count = from.getInputStream().read(some)) {
            if (cut.getCount() > 0) {
                to.getOutputStream().write(some, 0, count);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // an end was closed
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket end : ends) {
            end.close();
        }
    }
}
