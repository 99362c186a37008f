package io.virtwire.cli.host;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class HostCommands {
    private HostCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "allocpages" -> new AllocPagesCommand();
            case "cpu-baseline" -> new CpuBaselineCommand();
            case "cpu-compare" -> new CpuCompareCommand();
            case "cpu-models" -> new CpuModelsCommand();
            case "domcapabilities" -> new DomCapabilitiesCommand();
            case "freecell" -> new FreeCellCommand();
            case "freepages" -> new FreePagesCommand();
            case "hypervisor-cpu-baseline" -> new HypervisorCpuBaselineCommand();
            case "hypervisor-cpu-compare" -> new HypervisorCpuCompareCommand();
            case "maxvcpus" -> new MaxVcpusCommand();
            case "node-memory-tune" -> new NodeMemoryTuneCommand();
            case "nodecpumap" -> new NodeCpuMapCommand();
            case "nodecpustats" -> new NodeCpuStatsCommand();
            case "nodememstats" -> new NodeMemStatsCommand();
            case "nodesevinfo" -> new NodeSevInfoCommand();
            case "nodesuspend" -> new NodeSuspendCommand();
            case "pool-capabilities" -> new PoolCapabilitiesCommand();
            case "sysinfo" -> new SysinfoCommand();
            default -> null;
        };
    }
}
