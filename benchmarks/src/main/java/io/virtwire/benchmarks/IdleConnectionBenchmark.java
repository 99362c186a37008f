package io.virtwire.benchmarks;

import io.netty.util.internal.PlatformDependent;
import io.virtwire.Connection;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.transport.Endpoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an open connection that does nothing costs: heap and direct memory per connection, as the difference between
 * {@value #FEW} and {@value #MANY} of them. The scripted daemons run in the same process, so their share is in it too.
 */
final class IdleConnectionBenchmark {
    private static final int FEW = 50;
    private static final int MANY = 450;

    private IdleConnectionBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("vw");
        List<Connection> connections = new ArrayList<>();
        try (MockLibvirtd server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> {
            peer.answerLogin();
            peer.receive();
        })) {
            String uri = "test+unix:///default?socket=" + ((Endpoint.Unix) server.endpoint()).path();
            open(connections, uri, FEW);
            long heap = heap();
            long direct = direct();
            open(connections, uri, MANY);
            int more = MANY - FEW;
            System.out.printf(
                    "idle connection: heap %.1f KiB, direct memory %.1f KiB%n",
                    (heap() - heap) / 1024.0 / more, (direct() - direct) / 1024.0 / more);
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
