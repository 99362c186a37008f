package io.virtwire.benchmarks;

import io.virtwire.Connection;
import io.virtwire.StorageVol;
import io.virtwire.TransferOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * How long a second connection to a host takes, which shares the ssh session of the first; and how long a volume takes, beside
 * {@code ssh host cat} of the file it is. In turns; the median of each counts.
 *
 * <p>Arguments: the URI, the pool, the volume, and the words of the command that has ssh cat the same file.
 */
final class SshBenchmark {
    private static final int ROUNDS = 9;
    private static final double NANOS_PER_MILLI = 1e6;

    private SshBenchmark() {}

    public static void main(String[] args) throws Exception {
        String uri = args[0];
        connect(uri);
        List<String> cat = List.of(args).subList(3, args.length);
        try (Connection connection = Connection.open(uri)) {
            bulk(connection.storagePools().lookupByName(args[1]).lookupVolByName(args[2]), cat);
        }
    }

    private static void connect(String uri) {
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) { // the first one warms up
            long start = System.nanoTime();
            try (Connection one = Connection.open(uri)) {
                double firstMillis = millis(start);
                start = System.nanoTime();
                try (Connection other = Connection.open(uri)) {
                    if (round >= 0) {
                        first[round] = firstMillis;
                        second[round] = millis(start);
                    }
                    other.getHostname();
                }
                one.getHostname();
            }
        }
        System.out.printf(
                "first connection %.1f ms, second %.1f ms (%.2f of it)%n",
                median(first), median(second), median(second) / median(first));
    }

    private static void bulk(StorageVol volume, List<String> cat) throws IOException {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            run(cat);
            double catMillis = millis(start);
            start = System.nanoTime();
            try (FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
                volume.download(nowhere, TransferOptions.defaults());
            }
            if (round >= 0) {
                theirs[round] = catMillis;
                ours[round] = millis(start);
            }
        }
        System.out.printf(
                "ssh host cat %.0f ms, download %.0f ms (speed %.2f)%n",
                median(theirs), median(ours), median(theirs) / median(ours));
    }

    private static void run(List<String> command) throws IOException {
        int code = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + code);
        }
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
