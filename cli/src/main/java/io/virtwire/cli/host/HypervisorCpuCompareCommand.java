package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.ConnectCompareCpuFlag;
import io.virtwire.enums.CpuCompareResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class HypervisorCpuCompareCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the CPU");
    private final OptionSpec virttype = string("virttype", "the kind of virtualization, such as kvm");
    private final OptionSpec emulator = string("emulator", "path of the emulator");
    private final OptionSpec arch = string("arch", "the CPU's architecture, such as x86_64");
    private final OptionSpec machine = string("machine", "the guest's machine, such as q35");
    private final OptionSpec error = flag("error", "say why, if the hypervisor has not all of it");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    HypervisorCpuCompareCommand() {
        super(
                "hypervisor-cpu-compare",
                "compare a CPU with what the hypervisor can provide",
                "Tells whether the CPU the hypervisor can give a guest of this host is the one a",
                "file describes, or has all that one has.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        @Nullable String type = optionalText(virttype);
        @Nullable String path = optionalText(emulator);
        @Nullable String architecture = optionalText(arch);
        @Nullable String model = optionalText(machine);
        String cpu = CpuXml.read(from).get(0);
        CpuComparison words = new CpuComparison(
                "Failed to compare hypervisor CPU with " + from,
                "CPU described in " + from + " is incompatible with the CPU provided by hypervisor on the host",
                "CPU described in " + from + " is identical to the CPU provided by hypervisor on the host",
                "The CPU provided by hypervisor on the host is a superset of CPU described in " + from);
        ConnectCompareCpuFlag[] flags = CpuComparison.flags(given(error), given(validate));
        @Nullable CpuCompareResult result;
        try {
            result = session.connection().host().compareHypervisorCpu(path, architecture, model, type, cpu, flags);
        } catch (LibvirtException failure) {
            throw words.failed(failure);
        }
        words.print(session.terminal(), result);
    }
}
