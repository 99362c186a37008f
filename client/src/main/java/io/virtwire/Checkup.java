package io.virtwire;

import io.virtwire.Diagnosis.Outcome;
import io.virtwire.Diagnosis.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an open connection is asked by {@link Doctor}, in this order. */
enum Checkup {
    SERVER("server") {
        @Override
        List<String> look(Connection connection) {
            return List.of(
                    "libvirt " + Versions.text(connection.getLibVersion()),
                    connection.getType() + hypervisorVersion(connection),
                    "host " + connection.getHostname() + ", URI " + LibvirtUri.withoutPassword(connection.getUri()),
                    connection.isEncrypted()
                            ? "encrypted"
                            : connection.isSecure() ? "local" : "neither encrypted nor local");
        }
    },
    FEATURES("features") {
        @Override
        List<String> look(Connection connection) {
            List<String> has = new ArrayList<>();
            List<String> lacks = new ArrayList<>();
            for (Features.Named feature : Features.NAMED) {
                (connection.wire().features().supports(feature.number()) ? has : lacks).add(feature.name());
            }
            return List.of("has " + words(has), "lacks " + words(lacks));
        }

        private String words(List<String> names) {
            return names.isEmpty() ? "none of those that were asked for" : String.join(", ", names);
        }
    },
    ROUND_TRIP("round trip") {
        @Override
        List<String> look(Connection connection) {
            long[] nanos = new long[PINGS];
            for (int i = 0; i < PINGS; i++) {
                long start = System.nanoTime();
                connection.getLibVersion();
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            return List.of(String.format(
                    Locale.ROOT,
                    "shortest %.2f ms, median %.2f ms, longest %.2f ms of %d calls",
                    nanos[0] / NANOS_PER_MS,
                    nanos[PINGS / 2] / NANOS_PER_MS,
                    nanos[PINGS - 1] / NANOS_PER_MS,
                    PINGS));
        }
    },
    CLOSE("close") {
        @Override
        List<String> look(Connection connection) {
            connection.close();
            return List.of("the server has answered the goodbye, or is gone");
        }
    };

    private static final int PINGS = 10;
    private static final double NANOS_PER_MS = 1e6;

    private final String words;

    Checkup(String words) {
        this.words = words;
    }

    /** {@return what was found} */
    abstract List<String> look(Connection connection);

    /** Makes all of them, up to the first that fails. The connection is closed then in any case. */
    static List<Step> of(Connection connection) {
        List<Step> steps = new ArrayList<>();
        boolean healthy = true;
        try {
            for (Checkup checkup : values()) {
                Step step = healthy ? checkup.step(connection) : Step.skipped(checkup.words);
                healthy = step.outcome() == Outcome.OK;
                steps.add(step);
            }
        } finally {
            connection.wire().channel().close();
        }
        return steps;
    }

    /** For a connection that did not come about. */
    static List<Step> skipped() {
        return Arrays.stream(values())
                .map(checkup -> Step.skipped(checkup.words))
                .toList();
    }

    private Step step(Connection connection) {
        try {
            return Step.ok(words, look(connection));
        } catch (CallInterruptedException interrupted) {
            throw interrupted;
        } catch (LibvirtException failure) {
            return new Step(
                    words,
                    Outcome.FAILED,
                    String.valueOf(failure.getMessage()).lines().toList(),
                    "look into the daemon's log: the connection came about, and this call failed");
        }
    }

    /** Some drivers have none to tell. */
    private static String hypervisorVersion(Connection connection) {
        try {
            return " " + Versions.text(connection.getVersion());
        } catch (UnsupportedException none) {
            return ", which tells no version";
        }
    }
}
