package io.virtwire.cli.host;

import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.ConnectBaselineCpuFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class HypervisorCpuBaselineCommand extends Command {
    private final OptionSpec file = string("file", "a file with the XML that describes the CPUs");
    private final OptionSpec virttype = string("virttype", "the kind of virtualization, such as kvm");
    private final OptionSpec emulator = string("emulator", "path of the emulator");
    private final OptionSpec arch = string("arch", "the CPUs' architecture, such as x86_64");
    private final OptionSpec machine = string("machine", "the guest's machine, such as q35");
    private final OptionSpec features = flag("features", "name also the features that come with the model");
    private final OptionSpec migratable = flag("migratable", "without features that keep a guest from migrating");
    private final OptionSpec model = string("model", "a CPU model, instead of a file");

    HypervisorCpuBaselineCommand() {
        super(
                "hypervisor-cpu-baseline",
                "the CPU that the hypervisor can provide on several hosts",
                "Prints the CPU all of whose features each of some CPUs has, as far as the",
                "hypervisor can give it to a guest.");
    }

    @Override
    public void run(Session session) {
        @Nullable String from = optionalText(file);
        @Nullable String type = optionalText(virttype);
        @Nullable String path = optionalText(emulator);
        @Nullable String architecture = optionalText(arch);
        @Nullable String machineName = optionalText(machine);
        @Nullable String modelName = optionalText(model);
        requireNotBoth(file, model);
        List<String> cpus;
        if (from != null) {
            cpus = CpuXml.read(from);
        } else if (modelName != null) {
            cpus = List.of("<cpu><model>" + modelName + "</model></cpu>");
        } else {
            throw new CommandException("Either --file or --model must be provided");
        }
        ConnectBaselineCpuFlag[] flags = CpuBaselineCommand.flags(given(features), given(migratable));
        session.terminal()
                .document(session.connection()
                        .host()
                        .baselineHypervisorCpu(path, architecture, machineName, type, cpus, flags));
    }
}
