package io.virtwire.cli.iface;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlPrinter;
import io.virtwire.cli.XmlQuery;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Makes the description of a bridge from that of the interface that is to be attached to it, and the other way round. */
final class BridgeXml {
    private static final String BRIDGE = "bridge";
    private static final String INTERFACE = "interface";
    private static final String TYPE = "type";
    private static final String NAME = "name";

    private final String name;
    private final Document document;
    private final Element root;

    /** @param name of the interface that {@code xml} describes */
    BridgeXml(String name, String xml) {
        this.name = name;
        this.document = XmlQuery.parse(xml, true);
        this.root = document.getDocumentElement();
    }

    /**
     * {@return the description of a bridge with the interface in it}
     *
     * @param delay seconds, if {@code stp} is on
     * @throws CommandException if it is a bridge already
     */
    String wrap(String bridge, boolean stp, int delay) {
        String type = type();
        if (type.equals(BRIDGE)) {
            throw new CommandException("Existing device " + name + " is already a bridge");
        }
        requireName();
        Element outer = append(root, BRIDGE);
        outer.setAttribute("stp", stp ? "on" : "off");
        if (stp) {
            outer.setAttribute("delay", Integer.toString(delay));
        }
        Element inner = append(outer, INTERFACE);
        inner.setAttribute(TYPE, type);
        inner.setAttribute(NAME, name);
        move(root, inner);
        root.setAttribute(TYPE, BRIDGE);
        root.setAttribute(NAME, bridge);
        return XmlPrinter.print(document);
    }

    /**
     * {@return the interface that is attached to the bridge}
     *
     * @throws CommandException if it is no bridge, or not one interface is attached
     */
    Attached unwrap() {
        if (!type().equals(BRIDGE)) {
            throw new CommandException("Device " + name + " is not a bridge");
        }
        requireName();
        Element inner = onlyInterface();
        String innerName = inner.getAttribute(NAME);
        if (!inner.hasAttribute(NAME)) {
            throw new CommandException("Device attached to bridge " + name + " has no name");
        }
        if (!inner.hasAttribute(TYPE)) {
            throw new CommandException("Attached device " + innerName + " has no type");
        }
        root.setAttribute(TYPE, inner.getAttribute(TYPE));
        root.setAttribute(NAME, innerName);
        move(inner, root);
        return new Attached(innerName, XmlPrinter.print(document));
    }

    /** An interface's name and description. */
    record Attached(String name, String xml) {}

    private Element onlyInterface() {
        if (XmlElements.find(root, BRIDGE).isEmpty()) {
            throw new CommandException("No bridge node in xml document");
        }
        List<Element> attached = XmlElements.find(root, BRIDGE, INTERFACE);
        if (attached.size() > 1) {
            throw new CommandException("Multiple interfaces attached to bridge");
        } else if (attached.isEmpty()) {
            throw new CommandException("No interface attached to bridge");
        }
        return attached.get(0);
    }

    private String type() {
        if (!root.hasAttribute(TYPE)) {
            throw new CommandException("Existing device " + name + " has no type");
        }
        return root.getAttribute(TYPE);
    }

    private void requireName() {
        String described = root.hasAttribute(NAME) ? root.getAttribute(NAME) : "(null)";
        if (!described.equals(name)) {
            throw new CommandException(
                    "Interface name from config " + described + " doesn't match given supplied name " + name);
        }
    }

    private Element append(Element parent, String child) {
        Element element = document.createElement(child);
        parent.appendChild(element);
        return element;
    }

    /** What belongs to the hardware goes with the interface. */
    private static void move(Element from, Element to) {
        for (String hardware : List.of("mac", "bond", "vlan")) {
            for (Element element : XmlElements.find(from, hardware)) {
                to.appendChild(element);
            }
        }
    }
}
