package io.virtwire.benchmarks;

import io.netty.util.internal.PlatformDependent;
import io.virtwire.Connection;
import io.virtwire.StorageVol;
import io.virtwire.TransferOptions;
import io.virtwire.Transferred;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to download a volume to {@code /dev/null}: by {@code virsh}, by the command line client, and by the API in
 * this process, in turns; the median of each counts. Then what the API takes of memory, and a volume of holes.
 *
 * <p>Arguments: the URI, the pool, the volume, the volume of holes, the program {@code virtwire}.
 */
final class DownloadBenchmark {
    private static final int ROUNDS = 9;
    private static final double MIB = 1 << 20;

    /** One way to download. */
    @FunctionalInterface
    private interface Way {
        void download() throws Exception;
    }

    private DownloadBenchmark() {}

    public static void main(String[] args) throws Exception {
        List<String> command = List.of("-q", "-c", args[0], "vol-download", args[2], "/dev/null", "--pool", args[1]);
        try (Connection connection = Connection.open(args[0])) {
            StorageVol volume = connection.storagePools().lookupByName(args[1]).lookupVolByName(args[2]);
            Way virsh = () -> run("virsh", command);
            Way virtwire = () -> run(args[4], command);
            Way api = () -> download(volume, TransferOptions.defaults());
            compare(List.of(virsh, virtwire, api));
            memory(api);
            StorageVol holes = volume.getPool().lookupVolByName(args[3]);
            long start = System.nanoTime();
            Transferred all = download(holes, TransferOptions.defaults().withSparse(true));
            System.out.printf(
                    "sparse: %d bytes, of which %d were sent, in %d ms%n", all.total(), all.data(), millis(start));
        }
    }

    private static void compare(List<Way> ways) throws Exception {
        long[][] millis = new long[ways.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) { // the first one warms up
            for (int way = 0; way < ways.size(); way++) {
                long start = System.nanoTime();
                ways.get(way).download();
                if (round >= 0) {
                    millis[way][round] = millis(start);
                }
            }
        }
        for (long[] rounds : millis) {
            Arrays.sort(rounds);
        }
        long virsh = millis[0][ROUNDS / 2];
        long virtwire = millis[1][ROUNDS / 2];
        long api = millis[2][ROUNDS / 2];
        System.out.printf(
                "virsh %d ms, virtwire %d ms (speed %.2f), API %d ms (speed %.2f)%n",
                virsh, virtwire, (double) virsh / virtwire, api, (double) virsh / api);
    }

    private static void memory(Way api) throws Exception {
        System.gc();
        long base = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        List<MemoryPoolMXBean> heap = new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans());
        heap.removeIf(pool -> pool.getType() != MemoryType.HEAP);
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        api.download();
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                "heap at its peak %.1f MiB over base; direct memory of the transport afterwards %.1f MiB%n",
                (peak - base) / MIB, PlatformDependent.usedDirectMemory() / MIB);
    }

    private static Transferred download(StorageVol volume, TransferOptions options) throws IOException {
        try (FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
            return volume.download(nowhere, options);
        }
    }

    private static void run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        int code =
                new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(program + ": exit code " + code);
        }
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
