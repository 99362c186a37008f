package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveDefineCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec xml = data("xml", "a file with the XML it has when it goes on");
    private final ResumedState state = new ResumedState(this);

    ManagedSaveDefineCommand() {
        super(
                "managedsave-define",
                "change the description that belongs to the memory libvirt keeps",
                "Changes the XML that describes a guest as managedsave has saved it.");
    }

    @Override
    public void run(Session session) {
        state.check();
        String description = XmlFile.read(text(xml));
        Domain guest = session.domain(this, domain);
        try {
            guest.saving().managedSaveDefineXml(description, state.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to update " + guest.getName() + " XML configuration", failure);
        }
        session.terminal().extraLine("Managed save state file of domain '" + guest.getName() + "' updated.");
    }
}
