package io.virtwire;

import io.virtwire.enums.ConnectBaselineCpuFlag;
import io.virtwire.enums.ConnectCompareCpuFlag;
import io.virtwire.enums.ConnectGetDomainCapabilitiesFlag;
import io.virtwire.enums.CpuCompareResult;
import io.virtwire.enums.Flag;
import io.virtwire.enums.NodeAllocPagesFlag;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.info.NodeCpuMap;
import io.virtwire.info.NodeInfo;
import io.virtwire.info.SecurityModel;
import io.virtwire.protocol.remote.ConnectBaselineCpuArgs;
import io.virtwire.protocol.remote.ConnectBaselineHypervisorCpuArgs;
import io.virtwire.protocol.remote.ConnectCompareCpuArgs;
import io.virtwire.protocol.remote.ConnectCompareHypervisorCpuArgs;
import io.virtwire.protocol.remote.ConnectGetCpuModelNamesArgs;
import io.virtwire.protocol.remote.ConnectGetDomainCapabilitiesArgs;
import io.virtwire.protocol.remote.ConnectGetMaxVcpusArgs;
import io.virtwire.protocol.remote.ConnectGetStoragePoolCapabilitiesArgs;
import io.virtwire.protocol.remote.ConnectGetSysinfoArgs;
import io.virtwire.protocol.remote.NodeAllocPagesArgs;
import io.virtwire.protocol.remote.NodeGetCellsFreeMemoryArgs;
import io.virtwire.protocol.remote.NodeGetCpuMapArgs;
import io.virtwire.protocol.remote.NodeGetCpuMapRet;
import io.virtwire.protocol.remote.NodeGetCpuStatsArgs;
import io.virtwire.protocol.remote.NodeGetCpuStatsRet;
import io.virtwire.protocol.remote.NodeGetFreePagesArgs;
import io.virtwire.protocol.remote.NodeGetInfoRet;
import io.virtwire.protocol.remote.NodeGetMemoryParametersArgs;
import io.virtwire.protocol.remote.NodeGetMemoryParametersRet;
import io.virtwire.protocol.remote.NodeGetMemoryStatsArgs;
import io.virtwire.protocol.remote.NodeGetMemoryStatsRet;
import io.virtwire.protocol.remote.NodeGetSecurityModelRet;
import io.virtwire.protocol.remote.NodeGetSevInfoArgs;
import io.virtwire.protocol.remote.NodeGetSevInfoRet;
import io.virtwire.protocol.remote.NodeSetMemoryParametersArgs;
import io.virtwire.protocol.remote.NodeSuspendForDurationArgs;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.TypedParamValue;
import io.virtwire.rpc.ProcedureFacts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine behind a connection, {@code virNode…} and the questions of {@code virConnect…} about it: hardware,
 * capabilities, CPU models, memory. Made by {@link Connection#host}.
 *
 * <p>Thread-safe.
 */
public final class Host {
    /** For {@link #getCpuStats}: all CPUs together ({@code VIR_NODE_CPU_STATS_ALL_CPUS}). */
    public static final int ALL_CPUS = -1;

    /** For {@link #getMemoryStats}: all NUMA cells together ({@code VIR_NODE_MEMORY_STATS_ALL_CELLS}). */
    public static final int ALL_CELLS = -1;

    private final Connection connection;

    Host(Connection connection) {
        this.connection = connection;
    }

    /**
     * {@return whether the server's libvirt is new enough for a public C function, such as {@code virDomainGetMessages}}
     * It says nothing of the hypervisor. The server is asked for its version once.
     *
     * @throws IllegalArgumentException if this version knows no procedure for such a function
     * @see Procedures#of
     */
    public boolean supports(String function) {
        List<ProcedureFacts> procedures = Procedures.of(function);
        if (procedures.isEmpty()) {
            throw new IllegalArgumentException("'" + function + "' is no function that a server is called for; "
                    + "docs/api-map.md lists those that are");
        }
        long version = wire().features().libVersion();
        return procedures.stream()
                .anyMatch(facts -> facts.since() == null || Versions.number(facts.since()) <= version);
    }

    /** {@return the hardware in short} */
    @LibvirtFunction("virNodeGetInfo")
    public NodeInfo getNodeInfo() {
        NodeGetInfoRet node = wire().call(RemoteProgram::nodeGetInfo);
        return new NodeInfo(
                node.model().toUtf8(),
                node.memory(),
                node.cpus(),
                node.mhz(),
                node.nodes(),
                node.sockets(),
                node.cores(),
                node.threads());
    }

    /** {@return what host and hypervisor can do, as XML} */
    @LibvirtFunction("virConnectGetCapabilities")
    public String getCapabilities() {
        return wire().call(RemoteProgram::connectGetCapabilities).capabilities();
    }

    /**
     * {@return what a guest can have on this host, as XML}
     *
     * @param emulator path of the emulator; null for the default one
     * @param arch such as {@code x86_64}; null for that of the host
     * @param machine such as {@code q35}; null for the default one
     * @param virtType such as {@code kvm}; null for the best there is
     */
    @LibvirtFunction("virConnectGetDomainCapabilities")
    public String getDomainCapabilities(
            @Nullable String emulator,
            @Nullable String arch,
            @Nullable String machine,
            @Nullable String virtType,
            ConnectGetDomainCapabilitiesFlag... flags) {
        return wire().call(remote -> remote.connectGetDomainCapabilities(
                        new ConnectGetDomainCapabilitiesArgs(emulator, arch, machine, virtType, Flag.bits(flags))))
                .capabilities();
    }

    /** {@return which kinds of storage pools the host can have, as XML} */
    @LibvirtFunction("virConnectGetStoragePoolCapabilities")
    public String getStoragePoolCapabilities() {
        return wire().call(remote ->
                        remote.connectGetStoragePoolCapabilities(new ConnectGetStoragePoolCapabilitiesArgs(0)))
                .capabilities();
    }

    /** {@return the host's SMBIOS tables, as XML} */
    @LibvirtFunction("virConnectGetSysinfo")
    public String getSysinfo() {
        return wire().call(remote -> remote.connectGetSysinfo(new ConnectGetSysinfoArgs(0)))
                .sysinfo();
    }

    /**
     * {@return the most virtual CPUs a guest may have}
     *
     * @param type the kind of virtualization, such as {@code kvm}; null for the default
     */
    @LibvirtFunction("virConnectGetMaxVcpus")
    public int getMaxVcpus(@Nullable String type) {
        return wire().call(remote -> remote.connectGetMaxVcpus(new ConnectGetMaxVcpusArgs(type)))
                .maxVcpus();
    }

    /** {@return names of CPU models libvirt knows for an architecture; an empty list means that it takes any} */
    @LibvirtFunction("virConnectGetCPUModelNames")
    public List<String> getCpuModelNames(String arch) {
        return wire().call(remote -> remote.connectGetCpuModelNames(new ConnectGetCpuModelNamesArgs(arch, 1, 0)))
                .models();
    }

    /**
     * {@return how the host's CPU compares with a described one, or null if this version does not know the answer}
     *
     * @param xml a {@code <cpu>} element, or capabilities with one
     */
    @LibvirtFunction("virConnectCompareCPU")
    public @Nullable CpuCompareResult compareCpu(String xml, ConnectCompareCpuFlag... flags) {
        return CpuCompareResult.of(
                wire().call(remote -> remote.connectCompareCpu(new ConnectCompareCpuArgs(xml, Flag.bits(flags))))
                        .result());
    }

    /**
     * {@return how the CPU a hypervisor can give its guests compares with a described one, or null if this version does
     * not know the answer}
     *
     * @param emulator path of the emulator; null for the default one, as for the other parameters that may be null
     * @param xml a {@code <cpu>} element
     */
    @LibvirtFunction("virConnectCompareHypervisorCPU")
    public @Nullable CpuCompareResult compareHypervisorCpu(
            @Nullable String emulator,
            @Nullable String arch,
            @Nullable String machine,
            @Nullable String virtType,
            String xml,
            ConnectCompareCpuFlag... flags) {
        return CpuCompareResult.of(wire().call(remote -> remote.connectCompareHypervisorCpu(
                        new ConnectCompareHypervisorCpuArgs(emulator, arch, machine, virtType, xml, Flag.bits(flags))))
                .result());
    }

    /**
     * {@return the {@code <cpu>} element of a CPU that all of the described ones can stand in for}
     *
     * @param cpus one {@code <cpu>} element each, at most 256
     */
    @LibvirtFunction("virConnectBaselineCPU")
    public String baselineCpu(List<String> cpus, ConnectBaselineCpuFlag... flags) {
        return wire().call(remote -> remote.connectBaselineCpu(new ConnectBaselineCpuArgs(cpus, Flag.bits(flags))))
                .cpu();
    }

    /**
     * {@return the same of what a hypervisor can give its guests}
     *
     * @param emulator path of the emulator; null for the default one, as for the other parameters that may be null
     */
    @LibvirtFunction("virConnectBaselineHypervisorCPU")
    public String baselineHypervisorCpu(
            @Nullable String emulator,
            @Nullable String arch,
            @Nullable String machine,
            @Nullable String virtType,
            List<String> cpus,
            ConnectBaselineCpuFlag... flags) {
        return wire().call(remote -> remote.connectBaselineHypervisorCpu(new ConnectBaselineHypervisorCpuArgs(
                        emulator, arch, machine, virtType, cpus, Flag.bits(flags))))
                .cpu();
    }

    /**
     * {@return time the CPU spent in each state since the host started, ns, by the names of {@code NodeCpuStatsKey}}
     *
     * @param cpu from 0, or {@link #ALL_CPUS}
     */
    @LibvirtFunction("virNodeGetCPUStats")
    public TypedParams getCpuStats(int cpu) {
        int count = cpuStats(cpu, 0).nparams();
        return stats(
                count,
                count == 0
                        ? List.of()
                        : cpuStats(cpu, count).params().stream()
                                .map(stat -> unsigned(stat.field(), stat.value()))
                                .toList());
    }

    private NodeGetCpuStatsRet cpuStats(int cpu, int count) {
        return wire().call(remote -> remote.nodeGetCpuStats(new NodeGetCpuStatsArgs(cpu, count, 0)));
    }

    /**
     * {@return the host's memory, KiB, by the names of {@code NodeMemoryStatsKey}}
     *
     * @param cell a NUMA cell from 0, or {@link #ALL_CELLS}
     */
    @LibvirtFunction("virNodeGetMemoryStats")
    public TypedParams getMemoryStats(int cell) {
        int count = memoryStats(cell, 0).nparams();
        return stats(
                count,
                count == 0
                        ? List.of()
                        : memoryStats(cell, count).params().stream()
                                .map(stat -> unsigned(stat.field(), stat.value()))
                                .toList());
    }

    private NodeGetMemoryStatsRet memoryStats(int cell, int count) {
        return wire().call(remote -> remote.nodeGetMemoryStats(new NodeGetMemoryStatsArgs(count, cell, 0)));
    }

    private static io.virtwire.protocol.remote.TypedParam unsigned(String name, long value) {
        return new io.virtwire.protocol.remote.TypedParam(name, new TypedParamValue.Ul(value));
    }

    private static TypedParams stats(int asked, List<io.virtwire.protocol.remote.TypedParam> answer) {
        return TypedParams.of(Wire.atMost(asked, answer, "params"));
    }

    /** {@return free memory of the host, bytes} */
    @LibvirtFunction("virNodeGetFreeMemory")
    public long getFreeMemory() {
        return wire().call(RemoteProgram::nodeGetFreeMemory).freeMem();
    }

    /**
     * {@return free memory of NUMA cells, bytes each}
     *
     * @param startCell the first, from 0
     * @param maxCells how many at most, 1 to 1024
     */
    @LibvirtFunction("virNodeGetCellsFreeMemory")
    public List<Long> getCellsFreeMemory(int startCell, int maxCells) {
        return Wire.atMost(
                maxCells,
                wire().call(remote ->
                                remote.nodeGetCellsFreeMemory(new NodeGetCellsFreeMemoryArgs(startCell, maxCells)))
                        .cells(),
                "remote_node_get_cells_free_memory_ret.cells");
    }

    /**
     * {@return free pages: for each cell in turn, one count for each page size}
     *
     * @param pageSizes KiB
     * @param startCell the first NUMA cell; -1 means the host as a whole
     * @param cellCount how many cells; sizes times cells are at most 1024
     */
    @LibvirtFunction("virNodeGetFreePages")
    public List<Long> getFreePages(List<Integer> pageSizes, int startCell, int cellCount) {
        return Wire.atMost(
                Math.multiplyExact(pageSizes.size(), cellCount),
                wire().call(remote ->
                                remote.nodeGetFreePages(new NodeGetFreePagesArgs(pageSizes, startCell, cellCount, 0)))
                        .counts(),
                "remote_node_get_free_pages_ret.counts");
    }

    /**
     * Reserves huge pages.
     *
     * @param pageSizes KiB
     * @param pageCounts how many of each size, in each of the cells
     * @param startCell the first NUMA cell; -1 means the host as a whole
     * @param cellCount how many cells
     * @return for how many sizes and cells the host could do it
     * @throws IllegalArgumentException if there is not one count for each size
     */
    @LibvirtFunction("virNodeAllocPages")
    public int allocPages(
            List<Integer> pageSizes, List<Long> pageCounts, int startCell, int cellCount, NodeAllocPagesFlag... flags) {
        if (pageSizes.size() != pageCounts.size()) {
            throw new IllegalArgumentException(
                    pageSizes.size() + " page sizes with " + pageCounts.size() + " counts; each size needs one");
        }
        return wire().call(remote -> remote.nodeAllocPages(
                        new NodeAllocPagesArgs(pageSizes, pageCounts, startCell, cellCount, Flag.bits(flags))))
                .ret();
    }

    /** {@return how the host merges equal pages, by the names of {@code NodeMemoryKey}} */
    @LibvirtFunction("virNodeGetMemoryParameters")
    public TypedParams getMemoryParameters() {
        int flags = wire().features().textFlag();
        int count = memoryParameters(0, flags).nparams();
        return count == 0
                ? TypedParams.none()
                : stats(count, memoryParameters(count, flags).params());
    }

    private NodeGetMemoryParametersRet memoryParameters(int count, int flags) {
        return wire().call(remote -> remote.nodeGetMemoryParameters(new NodeGetMemoryParametersArgs(count, flags)));
    }

    /** Sets how the host merges equal pages, by the names of {@code NodeMemoryKey}. */
    @LibvirtFunction("virNodeSetMemoryParameters")
    public void setMemoryParameters(TypedParams params) {
        wire().call(remote -> remote.nodeSetMemoryParameters(new NodeSetMemoryParametersArgs(params.wire(), 0)));
    }

    /** {@return the host's CPUs, and which are online} */
    @LibvirtFunction("virNodeGetCPUMap")
    public NodeCpuMap getCpuMap() {
        NodeGetCpuMapRet map = wire().call(remote -> remote.nodeGetCpuMap(new NodeGetCpuMapArgs(1, 1, 0)));
        return new NodeCpuMap(map.ret(), CpuMaps.read(map.cpumap()));
    }

    /** {@return how many CPUs the host has, the ones that are offline included} */
    int cpuCount() {
        NodeGetCpuMapRet map = null;
        try {
            map = wire().callIfKnown(remote -> remote.nodeGetCpuMap(new NodeGetCpuMapArgs(0, 0, 0)));
        } catch (UnsupportedException noMap) {
            // nor does this driver have one
        }
        return map == null ? getNodeInfo().maxCpus() : map.ret();
    }

    /** {@return how the host confines its guests} */
    @LibvirtFunction("virNodeGetSecurityModel")
    public SecurityModel getSecurityModel() {
        NodeGetSecurityModelRet security = wire().call(RemoteProgram::nodeGetSecurityModel);
        return new SecurityModel(security.model().toUtf8(), security.doi().toUtf8());
    }

    /** {@return what AMD's memory encryption can do here, by the names of {@code NodeSevKey}} */
    @LibvirtFunction("virNodeGetSEVInfo")
    public TypedParams getSevInfo() {
        int flags = wire().features().textFlag();
        int count = sevInfo(0, flags).nparams();
        return count == 0
                ? TypedParams.none()
                : stats(count, sevInfo(count, flags).params());
    }

    private NodeGetSevInfoRet sevInfo(int count, int flags) {
        return wire().call(remote -> remote.nodeGetSevInfo(new NodeGetSevInfoArgs(count, flags)));
    }

    /**
     * Sends the host to sleep and wakes it after a while.
     *
     * @param duration at least 60 s; what is less than a second is dropped
     */
    @LibvirtFunction("virNodeSuspendForDuration")
    public void suspendForDuration(NodeSuspendTarget target, Duration duration) {
        wire().call(remote -> remote.nodeSuspendForDuration(
                new NodeSuspendForDurationArgs(target.number(), duration.toSeconds(), 0)));
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "Host[" + connection + "]";
    }
}
