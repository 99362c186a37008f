package io.virtwire;

import io.virtwire.enums.DomainMemoryStatTag;
import io.virtwire.info.BlockStats;
import io.virtwire.info.InterfaceStats;
import io.virtwire.info.MemoryStat;
import io.virtwire.protocol.remote.DomainBlockStatsArgs;
import io.virtwire.protocol.remote.DomainBlockStatsFlagsArgs;
import io.virtwire.protocol.remote.DomainBlockStatsFlagsRet;
import io.virtwire.protocol.remote.DomainBlockStatsRet;
import io.virtwire.protocol.remote.DomainGetCpuStatsArgs;
import io.virtwire.protocol.remote.DomainGetCpuStatsRet;
import io.virtwire.protocol.remote.DomainInterfaceStatsArgs;
import io.virtwire.protocol.remote.DomainInterfaceStatsRet;
import io.virtwire.protocol.remote.DomainMemoryStatsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteConstants;
import java.util.ArrayList;
import java.util.List;

/**
 * Statistics of a guest. Made by {@link Domain#statistics}. For many guests at once there is
 * {@link Connection#getAllDomainStats}.
 *
 * <p>Thread-safe.
 */
public final class DomainStatistics {
    /** Start of {@link #getCpuStats} for the sum over all CPUs. */
    private static final int TOTAL = -1;

    /** One call asks for at most so many CPUs, so that the reply stays small, as libvirt's own client does. */
    private static final int CPUS_MAX = 128;

    private final Domain domain;

    DomainStatistics(Domain domain) {
        this.domain = domain;
    }

    /**
     * {@return what a disk read and wrote so far}
     *
     * @param disk its target, such as {@code vda}, or path; empty for all disks together, where the hypervisor can
     */
    @LibvirtFunction("virDomainBlockStats")
    public BlockStats getBlockStats(String disk) {
        DomainBlockStatsRet stats =
                wire().call(remote -> remote.domainBlockStats(new DomainBlockStatsArgs(dom(), disk)));
        return new BlockStats(stats.rdReq(), stats.rdBytes(), stats.wrReq(), stats.wrBytes(), stats.errs());
    }

    /**
     * {@return what a disk read and wrote so far, by the names of {@code BlockStatsKey}}
     *
     * @param disk its target, such as {@code vda}, or path; empty for all disks together
     */
    @LibvirtFunction("virDomainBlockStatsFlags")
    public TypedParams getBlockStatsFlags(String disk) {
        int flags = wire().features().textFlag();
        int count = blockStats(disk, 0, flags).nparams();
        return count == 0
                ? TypedParams.none()
                : TypedParams.of(Wire.atMost(
                        count, blockStats(disk, count, flags).params(), "remote_domain_block_stats_flags_ret.params"));
    }

    private DomainBlockStatsFlagsRet blockStats(String disk, int count, int flags) {
        return wire().call(remote ->
                remote.domainBlockStatsFlags(new DomainBlockStatsFlagsArgs(dom(), disk, count, flags)));
    }

    /**
     * {@return what a network card received and sent so far}
     *
     * @param device name of the card's interface on the host, or its MAC address
     */
    @LibvirtFunction("virDomainInterfaceStats")
    public InterfaceStats getInterfaceStats(String device) {
        DomainInterfaceStatsRet stats =
                wire().call(remote -> remote.domainInterfaceStats(new DomainInterfaceStatsArgs(dom(), device)));
        return new InterfaceStats(
                stats.rxBytes(),
                stats.rxPackets(),
                stats.rxErrs(),
                stats.rxDrop(),
                stats.txBytes(),
                stats.txPackets(),
                stats.txErrs(),
                stats.txDrop());
    }

    /** {@return its memory as its balloon driver tells it, in the server's order} */
    @LibvirtFunction("virDomainMemoryStats")
    public List<MemoryStat> getMemoryStats() {
        int max = RemoteConstants.REMOTE_DOMAIN_MEMORY_STATS_MAX;
        return Lists.map(
                wire().call(remote -> remote.domainMemoryStats(new DomainMemoryStatsArgs(dom(), max, 0)))
                        .stats(),
                stat -> new MemoryStat(DomainMemoryStatTag.of(stat.tag()), stat.tag(), stat.val()));
    }

    /** {@return CPU time it used on all CPUs together, ns, by the names of {@code CpuStatsKey}} */
    @LibvirtFunction("virDomainGetCPUStats")
    public TypedParams getTotalCpuStats() {
        int flags = wire().features().textFlag();
        int count = cpuStats(0, TOTAL, 1, flags).nparams();
        return count == 0
                ? TypedParams.none()
                : TypedParams.of(Wire.atMost(
                        count, cpuStats(count, TOTAL, 1, flags).params(), "remote_domain_get_cpu_stats_ret.params"));
    }

    /** {@return for how many of the host's CPUs {@link #getCpuStats} has something} */
    @LibvirtFunction("virDomainGetCPUStats")
    public int getCpuStatsCount() {
        return cpuStats(0, 0, 0, 0).nparams();
    }

    /**
     * {@return CPU time it used on each of some of the host's CPUs, ns, by the names of {@code CpuStatsKey}; nothing of a
     * CPU that is offline}
     *
     * @param startCpu the first, from 0
     * @param cpus how many; they are asked for in portions of 128
     */
    @LibvirtFunction("virDomainGetCPUStats")
    public List<TypedParams> getCpuStats(int startCpu, int cpus) {
        int flags = wire().features().textFlag();
        int count = cpuStats(0, startCpu, 1, flags).nparams();
        List<TypedParams> all = new ArrayList<>();
        for (int done = 0; done < cpus && count > 0; done += CPUS_MAX) {
            int portion = Math.min(CPUS_MAX, cpus - done);
            List<io.virtwire.protocol.remote.TypedParam> params = Wire.atMost(
                    count * portion,
                    cpuStats(count, startCpu + done, portion, flags).params(),
                    "remote_domain_get_cpu_stats_ret.params");
            for (int cpu = 0; cpu < portion; cpu++) {
                int from = Math.min(cpu * count, params.size());
                all.add(TypedParams.of(params.subList(from, Math.min(from + count, params.size()))));
            }
        }
        return List.copyOf(all);
    }

    private DomainGetCpuStatsRet cpuStats(int count, int startCpu, int cpus, int flags) {
        return wire().call(remote ->
                remote.domainGetCpuStats(new DomainGetCpuStatsArgs(dom(), count, startCpu, cpus, flags)));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainStatistics[" + domain + "]";
    }
}
