package io.virtwire.benchmarks;

import io.virtwire.Connection;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast a fake host is: its start, the list of 10,000 guests through the client, and calls through the wire level, 128 of one
 * connection under way. The first start of the process is told by itself, of the others the median.
 */
public final class FakeHostBenchmark {
    private static final int ROUNDS = 21;
    private static final int GUESTS = 10_000;
    private static final int CALLS = 500_000;
    private static final int WINDOW = 128;

    private FakeHostBenchmark() {}

    public static void main(String[] args) throws Exception {
        starts();
        try (FakeHost host = FakeHost.start()) {
            calls("in memory", endpoint(host));
            calls("tcp", host.onTcp());
            list(host);
        }
    }

    /** Until it takes clients. */
    private static void starts() {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            FakeHost host = FakeHost.start();
            double started = millisSince(began);
            millis.add(started);
            if (round == 0) {
                System.out.printf("start of the first host: %.0f ms%n", started);
            }
            host.close();
        }
        System.out.printf("start of another host: %.1f ms%n", median(millis));
    }

    private static Endpoint endpoint(FakeHost host) {
        return new Endpoint.InProcess("fake", host.uri().substring("fake://".length()));
    }

    private static void calls(String way, Endpoint endpoint) throws Exception {
        RpcChannel channel = RpcChannel.open(
                        endpoint,
                        new RemoteLogin("fake:///default", false),
                        RpcOptions.defaults().withWindow(WINDOW))
                .get(10, TimeUnit.SECONDS);
        RemoteProgram remote = new RemoteProgram(channel);
        List<Double> perSecond = new ArrayList<>();
        LongAdder answered = new LongAdder();
        for (int round = 0; round < 7; round++) {
            Semaphore places = new Semaphore(2 * WINDOW);
            long began = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                places.acquire();
                remote.nodeGetFreeMemory().whenComplete((reply, failure) -> {
                    if (failure == null) {
                        answered.increment();
                    }
                    places.release();
                });
            }
            places.acquire(2 * WINDOW);
            if (answered.sumThenReset() != CALLS) {
                throw new IllegalStateException("not every call was answered");
            }
            perSecond.add(CALLS / millisSince(began) * 1000);
        }
        channel.close();
        System.out.printf("calls, %s: %,.0f per second%n", way, median(perSecond));
    }

    private static void list(FakeHost host) {
        try (Connection connection = Connection.open(host.uri())) {
            long began = System.nanoTime();
            for (int guest = 0; guest < GUESTS; guest++) {
                connection.defineDomain("<domain type='test'><name>guest" + guest
                        + "</name><memory>1024</memory><os><type>hvm</type></os></domain>");
            }
            System.out.printf("%,d guests defined in %.1f s%n", GUESTS, millisSince(began) / 1000);
            List<Double> millis = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                int found = connection.listAllDomains().size();
                millis.add(millisSince(start));
                if (found != GUESTS + 1) {
                    throw new IllegalStateException(found + " guests");
                }
            }
            System.out.printf(
                    "list of %,d guests: first %.1f ms, median %.1f ms%n", GUESTS, millis.get(0), median(millis));
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
