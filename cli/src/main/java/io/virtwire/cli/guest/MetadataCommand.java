package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.DomainMetadataType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class MetadataCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec uri = data("uri", "the namespace of the element");
    private final Impact impact = Impact.of(this);
    private final OptionSpec edit = flag("edit", "change it in an editor");
    private final OptionSpec key = string("key", "the prefix for the namespace");
    private final OptionSpec set = string("set", "the element that is to be there from now on");
    private final OptionSpec remove = flag("remove", "take the element away");

    MetadataCommand() {
        super(
                "metadata",
                "print or set XML of one's own that is kept with a guest",
                "Prints the element of a namespace that is kept with a guest, sets it, or takes it away.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        requireNotBoth(edit, set);
        requireNotBoth(remove, set);
        requireNotBoth(remove, edit);
        Domain guest = session.domain(this, domain);
        String namespace = text(uri);
        String prefix = optionalText(key);
        String element = optionalText(set);
        if ((element != null || given(edit)) && prefix == null) {
            throw new CommandException("namespace key is required when modifying metadata");
        }
        if (element != null || given(remove)) {
            guest.setMetadata(DomainMetadataType.ELEMENT, element, prefix, namespace, impact.flags());
            session.terminal().extraLine(given(remove) ? "Metadata removed" : "Metadata modified");
        } else if (given(edit)) {
            edit(session, guest, prefix, namespace);
        } else {
            session.terminal().document(guest.getMetadata(DomainMetadataType.ELEMENT, namespace, impact.one()) + "\n");
        }
    }

    private void edit(Session session, Domain guest, @Nullable String prefix, String namespace) {
        XmlEdit<Domain> element = new XmlEdit<>(session, () -> current(guest, namespace), xml -> {
            guest.setMetadata(DomainMetadataType.ELEMENT, xml, prefix, namespace, impact.flags());
            return guest;
        });
        if (element.run()) {
            session.terminal().extraLine("Metadata modified");
        } else {
            session.terminal().extra("Metadata not changed");
        }
    }

    /** {@return the element; an empty line if the server tells none, whyever, as it will not take a new one then, either} */
    private String current(Domain guest, String namespace) {
        try {
            return guest.getMetadata(DomainMetadataType.ELEMENT, namespace, impact.flags());
        } catch (LibvirtException | IllegalArgumentException untold) {
            return "\n";
        }
    }
}
