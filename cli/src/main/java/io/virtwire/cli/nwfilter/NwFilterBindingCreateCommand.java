package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilterBinding;
import io.virtwire.NwFilters;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NwFilterBindingCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterBindingCreateCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the binding");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NwFilterBindingCreateCommand() {
        super(
                "nwfilter-binding-create",
                "make a network filter hold for a port",
                "Makes a network filter hold for a port, by the XML in a file.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        NwFilterBinding binding;
        try {
            NwFilters filters = session.connection().nwFilters();
            binding = given(validate)
                    ? filters.createBinding(xml, NwFilterBindingCreateFlag.VALIDATE)
                    : filters.createBinding(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create network filter from " + from, failure);
        }
        session.terminal().extraLine("Network filter binding on " + binding.getPortDev() + " created from " + from);
    }
}
