package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.ConnectCompareCpuFlag;
import io.virtwire.enums.CpuCompareResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class CpuCompareCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the CPU");
    private final OptionSpec error = flag("error", "say why, if the host has not all of it");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    CpuCompareCommand() {
        super(
                "cpu-compare",
                "compare a CPU with the host's",
                "Tells whether the host's CPU is the one a file describes, or has all that one has.",
                "It may be the CPU alone, a guest, or capabilities; the first CPU counts.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String cpu = CpuXml.read(from).get(0);
        CpuComparison words = new CpuComparison(
                "Failed to compare host CPU with " + from,
                "CPU described in " + from + " is incompatible with host CPU",
                "CPU described in " + from + " is identical to host CPU",
                "Host CPU is a superset of CPU described in " + from);
        ConnectCompareCpuFlag[] flags = CpuComparison.flags(given(error), given(validate));
        @Nullable CpuCompareResult result;
        try {
            result = session.connection().host().compareCpu(cpu, flags);
        } catch (LibvirtException failure) {
            throw words.failed(failure);
        }
        words.print(session.terminal(), result);
    }
}
