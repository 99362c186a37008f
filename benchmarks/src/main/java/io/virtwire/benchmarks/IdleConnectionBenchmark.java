package io.virtwire.benchmarks;

import io.netty.util.internal.PlatformDependent;
import io.virtwire.Connection;
import io.virtwire.protocol.keepalive.KeepaliveConstants;
import io.virtwire.testkit.MockLibvirtd;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What an open connection that does nothing but keep alive costs: heap and direct memory per connection, as the difference
 * between {@value #FEW} and {@value #MANY} of them, and threads in all. The scripted daemons run in the same process, so their
 * share of the memory is in it too.
 */
final class IdleConnectionBenchmark {
    private static final int FEW = 50;
    private static final int MANY = 1_050;

    private IdleConnectionBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("vw");
        List<Connection> connections = new ArrayList<>();
        try (MockLibvirtd server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> {
            peer.answerLogin();
            while (peer.receive().header().prog() == KeepaliveConstants.KEEPALIVE_PROGRAM) {
                peer.pong();
            }
        })) {
            String uri = server.uri("test:///default");
            open(connections, uri, FEW);
            long heap = heap();
            long direct = direct();
            open(connections, uri, MANY);
            int more = MANY - FEW;
            System.out.printf(
                    "idle connection: heap %.1f KiB, direct memory %.1f KiB%n",
                    (heap() - heap) / 1024.0 / more, (direct() - direct) / 1024.0 / more);
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("virtwire-"))
                    .count();
            System.out.printf("threads of %d connections: %d%n", MANY, threads);
            TimeUnit.SECONDS.sleep(8); // a PING each, and its answer
            long silent = connections.stream()
                    .filter(connection -> !connection.isAlive()
                            || connection.getHealth().silence().toSeconds() >= 6)
                    .count();
            System.out.println("connections without an answer to their PING: " + silent);
            for (Connection connection : connections) {
                connection.close();
            }
        }
        Files.delete(directory);
    }

    private static void open(List<Connection> connections, String uri, int target) {
        while (connections.size() < target) {
            Connection connection = Connection.open(uri);
            connections.add(connection);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long direct() {
        return PlatformDependent.usedDirectMemory();
    }
}
