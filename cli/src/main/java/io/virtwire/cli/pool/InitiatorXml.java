package io.virtwire.cli.pool;

import io.virtwire.cli.XmlLines;
import org.jspecify.annotations.Nullable;

/** The part of a source's XML that names an iSCSI initiator. */
final class InitiatorXml {
    private InitiatorXml() {}

    /** @param name null if there is none to name */
    static void write(XmlLines xml, @Nullable String name) {
        if (name != null) {
            xml.open("<initiator>").line("<iqn name='" + name + "'/>").close("</initiator>");
        }
    }
}
