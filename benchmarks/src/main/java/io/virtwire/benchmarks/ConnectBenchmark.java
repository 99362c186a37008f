package io.virtwire.benchmarks;

import io.virtwire.Connection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * How long connecting and closing takes. For each URI it reads from stdin it opens and closes 100 connections in a row, and prints
 * how many milliseconds that took: whoever sends the URIs decides what is measured in between.
 */
public final class ConnectBenchmark {
    private static final int CONNECTIONS = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    private ConnectBenchmark() {}

    public static void main(String[] none) throws IOException {
        BufferedReader uris = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String uri = uris.readLine(); uri != null; uri = uris.readLine()) {
            long start = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection.open(uri).close();
            }
            System.out.println((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
    }
}
