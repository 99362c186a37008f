package io.virtwire.benchmarks;

import io.virtwire.Connection;
import io.virtwire.LibvirtUri;
import io.virtwire.StorageVol;
import io.virtwire.TransferOptions;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a second connection to a host takes, which shares the ssh session of the first; and how long bytes take beside
 * {@code ssh host cat}: those of a stream whose far side is a file, which is the transport alone, and those of a volume, which a
 * libvirtd has to send. In turns; the median of each counts.
 *
 * <p>Arguments: the URI, a folder with the program {@code answer} that plays the far side, the pool, the volume, and the words of
 * the command that runs another on the host.
 */
final class SshBenchmark {
    private static final int ROUNDS = 9;
    private static final int PACKETS = 1_150; // 300 MB
    private static final double NANOS_PER_MILLI = 1e6;

    private SshBenchmark() {}

    public static void main(String[] args) throws Exception {
        String uri = args[0];
        Path folder = Path.of(args[1]);
        List<String> ssh = List.of(args).subList(4, args.length);
        connect(uri);
        transport(folder, endpoint(LibvirtUri.parse(uri), folder.resolve("answer")), ssh);
        try (Connection connection = Connection.open(uri)) {
            download(connection.storagePools().lookupByName(args[2]).lookupVolByName(args[3]), ssh);
        }
    }

    private static Endpoint endpoint(LibvirtUri uri, Path answer) {
        SshOptions options = SshOptions.defaults()
                .withIdentityFile(Path.of(String.valueOf(uri.parameter("keyfile"))))
                .withKnownHostsFile(Path.of(String.valueOf(uri.parameter("known_hosts"))))
                .withMethods(List.of(SshOptions.Method.PRIVKEY))
                .withConfigFiles(List.of());
        SshFarSide far = new SshFarSide(SshFarSide.Proxy.NETCAT, "none", answer.toString(), uri.toString(), false);
        return new Endpoint.Ssh(String.valueOf(uri.host()), uri.port(), uri.user(), options, far);
    }

    private static void connect(String uri) {
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) { // the first one warms up
            // the key by another path, so that no session of the round before is shared, which may not have ended yet
            String ofThisRound = uri.replace("/ed25519&", "/.".repeat(round + 2) + "/ed25519&");
            long start = System.nanoTime();
            try (Connection one = Connection.open(ofThisRound)) {
                double firstMillis = millis(start);
                start = System.nanoTime();
                try (Connection other = Connection.open(ofThisRound)) {
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

    /** What the far side has to say is in a file, of which ssh's own client gets as many bytes. */
    private static void transport(Path folder, Endpoint endpoint, List<String> ssh) throws Exception {
        Path answers = folder.resolve("answers");
        Path finished = folder.resolve("finished");
        Files.write(
                folder.resolve("answer"),
                List.of(
                        "#!/bin/sh",
                        "[ \"$1\" = -U ] || exit 0", // asked for an option
                        "head -c " + BulkStream.CALL_LENGTH + " >/dev/null",
                        "cat " + answers,
                        "head -c " + BulkStream.FINISH_LENGTH + " >/dev/null",
                        "cat " + finished));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(answers))) {
            out.write(BulkStream.REPLY);
            byte[] packet = BulkStream.data(BulkStream.CHUNK);
            for (int i = 0; i < PACKETS; i++) {
                out.write(packet);
            }
            out.write(BulkStream.data(0));
        }
        Files.write(finished, BulkStream.FINISHED);
        compare("stream", () -> BulkStream.receive(endpoint), cat(ssh, answers));
    }

    private static void download(StorageVol volume, List<String> ssh) throws Exception {
        compare(
                "download from a libvirtd",
                () -> {
                    try (FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
                        volume.download(nowhere, TransferOptions.defaults());
                    }
                },
                cat(ssh, Path.of(volume.getPath())));
    }

    private static List<String> cat(List<String> ssh, Path file) {
        List<String> command = new ArrayList<>(ssh);
        command.add("cat " + file);
        return command;
    }

    /** Something that takes its time. */
    @FunctionalInterface
    private interface Way {
        void go() throws Exception;
    }

    private static void compare(String what, Way way, List<String> cat) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            run(cat);
            double catMillis = millis(start);
            start = System.nanoTime();
            way.go();
            if (round >= 0) {
                theirs[round] = catMillis;
                ours[round] = millis(start);
            }
        }
        System.out.printf(
                "ssh host cat %.0f ms, %s %.0f ms (speed %.2f)%n",
                median(theirs), what, median(ours), median(theirs) / median(ours));
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
