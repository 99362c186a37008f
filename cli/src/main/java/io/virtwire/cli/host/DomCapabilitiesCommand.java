package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class DomCapabilitiesCommand extends Command {
    private final OptionSpec virttype = string("virttype", "the kind of virtualization, such as kvm");
    private final OptionSpec emulator = string("emulatorbin", "path of the emulator");
    private final OptionSpec arch = string("arch", "the guest's architecture, such as x86_64");
    private final OptionSpec machine = string("machine", "the guest's machine, such as q35");

    DomCapabilitiesCommand() {
        super(
                "domcapabilities",
                "what a guest can have on this host",
                "Prints the XML that says what a guest can have with an emulator of this host.");
    }

    @Override
    public void run(Session session) {
        @Nullable String type = optionalText(virttype);
        @Nullable String path = optionalText(emulator);
        @Nullable String architecture = optionalText(arch);
        @Nullable String model = optionalText(machine);
        String capabilities;
        try {
            capabilities = session.connection().host().getDomainCapabilities(path, architecture, model, type);
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get emulator capabilities", failure);
        }
        session.terminal().document(capabilities + "\n");
    }
}
