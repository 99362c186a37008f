package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainXmlFlag;
import org.w3c.dom.Element;

/** The XML of a guest, for who looks for something in it. */
final class Description {
    private Description() {}

    /** {@return its root element} */
    static Element of(Domain guest, DomainXmlFlag... flags) {
        try {
            return XmlQuery.of(guest.getXmlDesc(flags)).root();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get domain description xml", failure);
        }
    }
}
