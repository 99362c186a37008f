package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainMetadataType;
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
        refuse(edit, "an editor");
        if (element != null || given(remove)) {
            guest.setMetadata(DomainMetadataType.ELEMENT, element, prefix, namespace, impact.flags());
            session.terminal().extraLine(given(remove) ? "Metadata removed" : "Metadata modified");
        } else {
            session.terminal().document(guest.getMetadata(DomainMetadataType.ELEMENT, namespace, impact.one()) + "\n");
        }
    }
}
