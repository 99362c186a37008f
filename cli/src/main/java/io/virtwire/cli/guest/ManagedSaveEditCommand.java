package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.DomainSaving;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveEditCommand extends Command {
    private final OptionSpec domain = domain();
    private final ResumedState state = new ResumedState(this);

    ManagedSaveEditCommand() {
        super(
                "managedsave-edit",
                "change the description that belongs to the memory libvirt keeps, in an editor",
                "Opens the XML that describes a guest as managedsave has saved it in $VISUAL, $EDITOR or vi.");
    }

    @Override
    public void run(Session session) {
        state.check();
        Domain guest = session.domain(this, domain);
        DomainSaving saving = guest.saving();
        XmlEdit<Domain> edit =
                new XmlEdit<>(session, () -> saving.managedSaveGetXmlDesc(DomainSaveImageXmlFlag.SECURE), xml -> {
                    saving.managedSaveDefineXml(xml, state.flags());
                    return guest;
                });
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Managed save image of Domain '" + guest.getName() + "' XML configuration edited."
                                : "Managed save image of domain '" + guest.getName()
                                        + "' XML configuration not changed.");
    }
}
