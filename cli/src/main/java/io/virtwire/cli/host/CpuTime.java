package io.virtwire.cli.host;

import io.virtwire.TypedParams;
import io.virtwire.params.NodeCpuStatsKey;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** What CPUs spent their time on since the host started, ns; or between two looks at it. Some hosts do not tell all. */
final class CpuTime {
    /** One of the things they spend it on: libvirt's name, and virsh's. */
    record Kind(String key, String name) {}

    static final List<Kind> KINDS = List.of(
            new Kind(NodeCpuStatsKey.USER.name(), "user"),
            new Kind(NodeCpuStatsKey.KERNEL.name(), "system"),
            new Kind(NodeCpuStatsKey.IDLE.name(), "idle"),
            new Kind(NodeCpuStatsKey.IOWAIT.name(), "iowait"),
            new Kind(NodeCpuStatsKey.INTR.name(), "intr"));

    private static final int BUSY_KINDS = 2;
    private static final double ALL = 100;

    private final OptionalLong[] times;

    private CpuTime(OptionalLong[] times) {
        this.times = times;
    }

    static CpuTime of(TypedParams stats) {
        OptionalLong[] times = new OptionalLong[KINDS.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = stats.getLong(KINDS.get(i).key());
        }
        return new CpuTime(times);
    }

    /** {@return what was spent since then} What is not told now is taken from then. */
    CpuTime since(CpuTime then) {
        OptionalLong[] passed = Arrays.copyOf(then.times, then.times.length);
        for (int i = 0; i < passed.length; i++) {
            if (passed[i].isPresent() && times[i].isPresent()) {
                passed[i] = OptionalLong.of(times[i].getAsLong() - passed[i].getAsLong());
            }
        }
        return new CpuTime(passed);
    }

    /** {@return the time of one of the {@link #KINDS}} */
    OptionalLong get(int kind) {
        return times[kind];
    }

    double percent(int kind) {
        return times[kind].orElse(0) / total() * ALL;
    }

    double busyPercent() {
        long busy = 0;
        for (int i = 0; i < BUSY_KINDS; i++) {
            busy += times[i].orElse(0);
        }
        return busy / total() * ALL;
    }

    private double total() {
        double total = 0;
        for (OptionalLong time : times) {
            total += time.orElse(0);
        }
        return total;
    }
}
