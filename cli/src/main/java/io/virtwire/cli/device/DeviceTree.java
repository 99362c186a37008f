package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlPrinter;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainXmlFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The devices in a guest's description, to be changed and sent back. Blanks stay as the server wrote them. */
final class DeviceTree {
    private final Element root;

    private DeviceTree(Element root) {
        this.root = root;
    }

    /** @param next what the next start will take */
    static DeviceTree of(Domain guest, boolean next) {
        String xml = next ? guest.getXmlDesc(DomainXmlFlag.INACTIVE) : guest.getXmlDesc();
        return new DeviceTree(XmlQuery.parse(xml, true).getDocumentElement());
    }

    /** {@return the devices of one kind, in order} */
    List<Element> all(String kind) {
        return XmlElements.find(root, "devices", kind);
    }

    static @Nullable Element child(Element element, String name) {
        List<Element> children = XmlElements.find(element, name);
        return children.isEmpty() ? null : children.get(0);
    }

    static String print(Element element) {
        return XmlPrinter.print(element);
    }
}
