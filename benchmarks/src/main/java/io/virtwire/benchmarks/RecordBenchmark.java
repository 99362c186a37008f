package io.virtwire.benchmarks;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.TransferOptions;
import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import io.virtwire.transport.RpcOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What a recording costs the recorded session: rounds of the same with and without a recorder in turns, the medians; of calls,
 * and of the download of a volume to {@code /dev/null}. Then the heap of a replay of the calls.
 *
 * <pre>RecordBenchmark TEST-URI QEMU-URI POOL VOLUME</pre>
 */
public final class RecordBenchmark {
    private static final int CALL_ROUNDS = 15;
    private static final int DOWNLOAD_ROUNDS = 9;
    private static final int WARM_UP = 5;
    private static final int CALLS = 2_000;

    private RecordBenchmark() {}

    /** What is recorded. */
    @FunctionalInterface
    private interface Session {
        void with(Connection connection) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("record", ".txt");
        try {
            compare(
                    "download",
                    arguments[1],
                    DOWNLOAD_ROUNDS,
                    file,
                    host -> download(host, arguments[2], arguments[3]));
            compare((3 * CALLS) + " calls", arguments[0], CALL_ROUNDS, file, RecordBenchmark::call);
            replayHeap(file);
        } finally {
            Files.delete(file);
        }
    }

    /** The file holds the last round then. */
    private static void compare(String what, String uri, int rounds, Path file, Session session) throws IOException {
        double[] plain = new double[rounds];
        double[] recorded = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double without = millis(uri, RpcOptions.defaults(), session);
            double with = recordedMillis(uri, file, session);
            if (round >= 0) {
                plain[round] = without;
                recorded[round] = with;
            }
        }
        double base = median(plain);
        double tapped = median(recorded);
        System.out.printf("%s: %.0f ms, recorded %.0f ms, %.2f x%n", what, base, tapped, tapped / base);
    }

    /** The closing of the recorder belongs to the time: what waits then has to be written. */
    private static double recordedMillis(String uri, Path file, Session session) throws IOException {
        long start = System.nanoTime();
        try (Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            millis(uri, RpcOptions.defaults().withTap(recorder), session);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double millis(String uri, RpcOptions rpc, Session session) throws IOException {
        long start = System.nanoTime();
        try (Connection connection =
                Connection.open(uri, ConnectOptions.defaults().withRpc(rpc))) {
            session.with(connection);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void call(Connection connection) {
        for (int i = 0; i < CALLS; i++) {
            Domain guest = connection.lookupDomainByName("test");
            guest.getInfo();
            guest.getXmlDesc();
        }
    }

    private static void download(Connection connection, String pool, String volume) throws IOException {
        try (FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
            connection
                    .storagePools()
                    .lookupByName(pool)
                    .lookupVolByName(volume)
                    .download(nowhere, TransferOptions.defaults());
        }
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
