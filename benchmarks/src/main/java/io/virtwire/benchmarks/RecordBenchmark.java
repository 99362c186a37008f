package io.virtwire.benchmarks;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import io.virtwire.transport.RpcOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a recording costs the recorded session: rounds of the same calls with and without a recorder in turns, the medians. Then the
 * heap of a replay of it.
 *
 * <pre>RecordBenchmark URI</pre>
 */
public final class RecordBenchmark {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;
    private static final int CALLS = 2_000;

    private RecordBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("record", ".txt");
        try {
            double[] plain = new double[ROUNDS];
            double[] recorded = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double without = session(arguments[0], RpcOptions.defaults());
                double with = recordedSession(arguments[0], file);
                if (round >= 0) {
                    plain[round] = without;
                    recorded[round] = with;
                }
            }
            double base = median(plain);
            double tapped = median(recorded);
            System.out.printf("%,d calls: %.0f ms, recorded %.0f ms, %.2f x%n", 3 * CALLS, base, tapped, tapped / base);
            replayHeap(file);
        } finally {
            Files.delete(file);
        }
    }

    /** The closing of the recorder belongs to the time: what waits then has to be written. */
    private static double recordedSession(String uri, Path file) throws IOException {
        long start = System.nanoTime();
        try (Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            session(uri, RpcOptions.defaults().withTap(recorder));
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** {@return ms} */
    private static double session(String uri, RpcOptions rpc) {
        long start = System.nanoTime();
        try (Connection connection =
                Connection.open(uri, ConnectOptions.defaults().withRpc(rpc))) {
            for (int i = 0; i < CALLS; i++) {
                Domain guest = connection.lookupDomainByName("test");
                guest.getInfo();
                guest.getXmlDesc();
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void replayHeap(Path file) throws IOException {
        long before = usedHeap();
        try (Replayer server = Replayer.onTcp(Recording.read(file), ReplayOptions.defaults())) {
            long used = usedHeap() - before;
            System.out.printf(
                    "a recording of %,d bytes, loaded for a replay at %s: %,d bytes of heap, %.2f x%n",
                    Files.size(file), server.endpoint(), used, (double) used / Files.size(file));
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
