package io.virtwire.benchmarks;

import io.virtwire.Connection;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long connecting and closing takes. Prints a line for each URI of its arguments: milliseconds for 100 connections in a
 * row, the median of 5 rounds, after as many to warm up.
 */
public final class ConnectBenchmark {
    private static final int CONNECTIONS = 100;
    private static final int ROUNDS = 5;

    private ConnectBenchmark() {}

    public static void main(String[] uris) {
        for (String uri : uris) {
            for (int i = 0; i < ROUNDS; i++) {
                round(uri);
            }
            long[] rounds = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                rounds[i] = round(uri);
            }
            Arrays.sort(rounds);
            System.out.println(TimeUnit.NANOSECONDS.toMillis(rounds[ROUNDS / 2]) + " virtwire " + uri);
        }
    }

    private static long round(String uri) {
        long start = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection.open(uri).close();
        }
        return System.nanoTime() - start;
    }
}
