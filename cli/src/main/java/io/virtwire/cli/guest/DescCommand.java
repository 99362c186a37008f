package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Draft;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlElements;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.ErrorNumber;
import java.util.List;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DescCommand extends Command {
    private final OptionSpec domain = domain();
    private final Impact impact = Impact.of(this);
    private final OptionSpec title = flag("title", "the title instead of the description");
    private final OptionSpec edit = flag("edit", "change it in an editor");
    private final OptionSpec words = values("new-desc", "what it is to be from now on");

    DescCommand() {
        super(
                "desc",
                "print or set the description of a guest",
                "Prints the description or the title of a guest, or sets it. An empty one takes it away.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String before = current(guest);
        Terminal terminal = session.terminal();
        String after = given(words) ? String.join(" ", valuesOf(words)) : before;
        if (given(edit)) {
            after = edited(session, after);
        }
        if (given(edit) && after.equals(before)) {
            terminal.extraLine("Domain " + what() + " not changed");
        } else if (given(edit) || given(words)) {
            set(guest, after);
            terminal.extra("Domain " + what() + " updated successfully");
        } else if (before.isEmpty()) {
            terminal.extra("No " + what() + " for domain: " + guest.getName());
        } else {
            terminal.document(before);
        }
    }

    /** A title is one line: an editor may have ended it as it ends all lines. */
    private String edited(Session session, String text) {
        try (Draft draft = Draft.of(session, text)) {
            String edited = draft.edit();
            return given(title) && edited.endsWith("\n") ? edited.substring(0, edited.length() - 1) : edited;
        }
    }

    private void set(Domain guest, String text) {
        try {
            guest.setMetadata(type(), text, null, null, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to set new domain " + what(), failure);
        }
    }

    private String current(Domain guest) {
        try {
            return guest.getMetadata(type(), null, impact.configOnly());
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_DOMAIN_METADATA) {
                return "";
            } else if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return inXml(guest);
            }
            throw failure;
        }
    }

    /** Hypervisors that keep no metadata may still have it in their XML. */
    private String inXml(Domain guest) {
        DomainXmlFlag[] flags =
                given(impact.config()) ? new DomainXmlFlag[] {DomainXmlFlag.INACTIVE} : new DomainXmlFlag[0];
        List<Element> found = XmlElements.find(Description.of(guest, flags), what());
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private DomainMetadataType type() {
        return given(title) ? DomainMetadataType.TITLE : DomainMetadataType.DESCRIPTION;
    }

    /** {@return also the name of its element} */
    private String what() {
        return given(title) ? "title" : "description";
    }
}
