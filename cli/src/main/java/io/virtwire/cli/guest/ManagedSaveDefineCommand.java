package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainSaveRestoreFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveDefineCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec xml = data("xml", "a file with the XML it has when it goes on");
    private final OptionSpec running = flag("running", "it runs after the next start");
    private final OptionSpec paused = flag("paused", "it is paused after the next start");

    ManagedSaveDefineCommand() {
        super(
                "managedsave-define",
                "change the description that belongs to the memory libvirt keeps",
                "Changes the XML that describes a guest as managedsave has saved it.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(running, paused);
        String description = XmlFile.read(text(xml));
        Domain guest = session.domain(this, domain);
        List<DomainSaveRestoreFlag> flags = new ArrayList<>();
        if (given(running)) {
            flags.add(DomainSaveRestoreFlag.RUNNING);
        } else if (given(paused)) {
            flags.add(DomainSaveRestoreFlag.PAUSED);
        }
        try {
            guest.saving().managedSaveDefineXml(description, flags.toArray(new DomainSaveRestoreFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to update " + guest.getName() + " XML configuration", failure);
        }
        session.terminal().extraLine("Managed save state file of domain '" + guest.getName() + "' updated.");
    }
}
