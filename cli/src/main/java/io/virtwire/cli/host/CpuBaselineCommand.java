package io.virtwire.cli.host;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.ConnectBaselineCpuFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class CpuBaselineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the CPUs");
    private final OptionSpec features = flag("features", "name also the features that come with the model");
    private final OptionSpec migratable = flag("migratable", "without features that keep a guest from migrating");

    CpuBaselineCommand() {
        super(
                "cpu-baseline",
                "the CPU that several hosts can provide",
                "Prints the CPU all of whose features each of some CPUs has. They come from a file",
                "with CPUs alone, guests, or capabilities, one behind the other.");
    }

    @Override
    public void run(Session session) {
        List<String> cpus = CpuXml.read(text(file));
        ConnectBaselineCpuFlag[] flags = flags(given(features), given(migratable));
        session.terminal().document(session.connection().host().baselineCpu(cpus, flags));
    }

    static ConnectBaselineCpuFlag[] flags(boolean features, boolean migratable) {
        List<ConnectBaselineCpuFlag> flags = new ArrayList<>();
        if (features) {
            flags.add(ConnectBaselineCpuFlag.EXPAND_FEATURES);
        }
        if (migratable) {
            flags.add(ConnectBaselineCpuFlag.MIGRATABLE);
        }
        return flags.toArray(new ConnectBaselineCpuFlag[0]);
    }
}
