package io.virtwire.cli.tuning;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class TuningCommands {
    private TuningCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "blkdeviotune" -> new BlkDevIoTuneCommand();
            case "blkiotune" -> new BlkioTuneCommand();
            case "cpu-stats" -> new CpuStatsCommand();
            case "domblkthreshold" -> new DomBlkThresholdCommand();
            case "domdirtyrate-calc" -> new DomDirtyRateCalcCommand();
            case "domiftune" -> new DomIfTuneCommand();
            case "domlaunchsecinfo" -> new DomLaunchSecInfoCommand();
            case "domsetlaunchsecstate" -> new DomSetLaunchSecStateCommand();
            case "emulatorpin" -> new EmulatorPinCommand();
            case "guestvcpus" -> new GuestVcpusCommand();
            case "iothreadadd" -> new IoThreadAddCommand();
            case "iothreaddel" -> new IoThreadDelCommand();
            case "iothreadinfo" -> new IoThreadInfoCommand();
            case "iothreadpin" -> new IoThreadPinCommand();
            case "iothreadset" -> new IoThreadSetCommand();
            case "memtune" -> new MemTuneCommand();
            case "numatune" -> new NumaTuneCommand();
            case "perf" -> new PerfCommand();
            case "schedinfo" -> new SchedInfoCommand();
            case "setmaxmem" -> new SetMaxMemCommand();
            case "setmem" -> new SetMemCommand();
            case "setvcpu" -> new SetVcpuCommand();
            case "setvcpus" -> new SetVcpusCommand();
            case "vcpucount" -> new VcpuCountCommand();
            case "vcpuinfo" -> new VcpuInfoCommand();
            case "vcpupin" -> new VcpuPinCommand();
            default -> null;
        };
    }
}
