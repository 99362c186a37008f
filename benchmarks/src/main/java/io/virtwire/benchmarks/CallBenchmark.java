package io.virtwire.benchmarks;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.protocol.remote.ConnectGetLibVersionRet;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.XdrVoid;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls against a real daemon, and the same calls of the {@link FloorClient} in the same run: rounds of both alternate,
 * and the median round of each counts. Arguments: the daemon's unix socket and tcp port, as {@code benchmarks/run} gives
 * them.
 */
final class CallBenchmark {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final int CALLS = 10_000;
    private static final int DEPTH = 64;
    private static final String URI = "test:///default";

    private CallBenchmark() {}

    public static void main(String[] args) throws Exception {
        Endpoint unix = new Endpoint.Unix(Path.of(args[0]));
        Endpoint tcp = new Endpoint.Tcp("127.0.0.1", Integer.parseInt(args[1]));
        System.out.printf("%-36s %12s %12s %8s%n", "", "floor calls/s", "ours", "ratio");
        String unixUri = "test+unix:///default?socket=" + args[0];
        String tcpUri = "test+tcp://127.0.0.1:" + args[1] + "/default";
        RpcOptions options = RpcOptions.defaults();
        single("one at a time, unix", unix, unixUri, options);
        single("one at a time, tcp", tcp, tcpUri, options);
        try (EventLoops own = EventLoops.onThisThread()) {
            single("one at a time, unix, own loop", unix, unixUri, options.withEventLoops(own));
            single("one at a time, tcp, own loop", tcp, tcpUri, options.withEventLoops(own));
        }
        pipelined("pipelined " + DEPTH + " deep, unix", unix);
        pipelined("pipelined " + DEPTH + " deep, tcp", tcp);
    }

    private static void single(String name, Endpoint endpoint, String uri, RpcOptions options) throws Exception {
        ByteBuffer frame = FloorClient.frame(RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION, XdrVoid.ARGS, 7);
        try (FloorClient floor = FloorClient.connect(endpoint, URI);
                Connection connection =
                        Connection.open(uri, ConnectOptions.defaults().withRpc(options))) {
            compare(
                    name,
                    () -> {
                        for (int i = 0; i < CALLS; i++) {
                            floor.call(frame);
                        }
                    },
                    () -> {
                        for (int i = 0; i < CALLS; i++) {
                            connection.getLibVersion();
                        }
                    });
        }
    }

    private static void pipelined(String name, Endpoint endpoint) throws Exception {
        ByteBuffer frame = FloorClient.frame(RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION, XdrVoid.ARGS, 7);
        // What hangs on a reply only makes the next call, which never blocks: it may run where the reply is read.
        RpcOptions options = RpcOptions.defaults().withWindow(DEPTH).withCallbacks(Runnable::run);
        RpcChannel channel =
                RpcChannel.open(endpoint, new RemoteLogin(URI, false), options).get();
        RemoteProgram remote = new RemoteProgram(channel);
        try (FloorClient floor = FloorClient.connect(endpoint, URI)) {
            compare(name, () -> floor.pipeline(frame, CALLS, DEPTH), () -> new Pipeline(remote).run());
            compare(name + ", waiting", () -> floor.pipeline(frame, CALLS, DEPTH), () -> waitInTurn(remote));
        } finally {
            channel.close();
        }
    }

    /** Each reply makes the next call, until all are answered. */
    private static final class Pipeline {
        private final RemoteProgram remote;
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Pipeline(RemoteProgram remote) {
            this.remote = remote;
        }

        void run() throws Exception {
            for (int i = 0; i < DEPTH; i++) {
                next();
            }
            done.get();
        }

        private void next() {
            if (made.incrementAndGet() <= CALLS) {
                remote.connectGetLibVersion().whenComplete(this::answered);
            }
        }

        private void answered(@Nullable ConnectGetLibVersionRet version, @Nullable Throwable failure) {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else if (answered.incrementAndGet() == CALLS) {
                done.complete(null);
            } else {
                next();
            }
        }
    }

    /** One thread makes calls until 64 are on the way, then waits for the oldest before it makes the next. */
    private static void waitInTurn(RemoteProgram remote) throws Exception {
        ArrayDeque<CompletableFuture<ConnectGetLibVersionRet>> underWay = new ArrayDeque<>();
        for (int i = 0; i < CALLS; i++) {
            if (underWay.size() == DEPTH) {
                underWay.remove().get();
            }
            underWay.add(remote.connectGetLibVersion());
        }
        while (!underWay.isEmpty()) {
            underWay.remove().get();
        }
    }

    private interface Round {
        void run() throws Exception;
    }

    private static void compare(String name, Round floor, Round ours) throws Exception {
        double[] floors = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double floorRate = rate(floor);
            double ourRate = rate(ours);
            if (round >= 0) {
                floors[round] = floorRate;
                own[round] = ourRate;
            }
        }
        double floorMedian = median(floors);
        double ourMedian = median(own);
        System.out.printf(
                "%-36s %12.0f %12.0f %8s%n",
                name, floorMedian, ourMedian, String.format("%.2f", ourMedian / floorMedian));
    }

    private static double rate(Round round) throws Exception {
        long start = System.nanoTime();
        round.run();
        return CALLS * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
