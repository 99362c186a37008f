package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.XmlElements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The displays of one kind that a guest has. Of several, the first that tells something is asked. */
final class Graphics {
    private final List<Element> displays;

    private Graphics(List<Element> displays) {
        this.displays = displays;
    }

    /**
     * Only of a guest that runs ports are known.
     *
     * @throws CommandException if it does not
     */
    static void requireRunning(Domain guest) {
        if (!guest.isActive()) {
            throw new CommandException("Domain is not running");
        }
    }

    /**
     * {@return those of one kind}
     *
     * @param type such as {@code vnc}
     */
    static Graphics of(Element guest, String type) {
        List<Element> displays = new ArrayList<>();
        for (Element candidate : XmlElements.find(guest, "devices", "graphics")) {
            if (type.equals(XmlElements.attribute(candidate, "type"))) {
                displays.add(candidate);
            }
        }
        return new Graphics(displays);
    }

    @Nullable
    String attribute(String name) {
        for (Element display : displays) {
            if (display.hasAttribute(name)) {
                return XmlElements.attribute(display, name);
            }
        }
        return null;
    }

    /** {@return an attribute of the elements that tell where it listens} */
    @Nullable
    String listenAttribute(String name) {
        for (Element display : displays) {
            for (Element listen : XmlElements.find(display, "listen")) {
                if (listen.hasAttribute(name)) {
                    return XmlElements.attribute(listen, name);
                }
            }
        }
        return null;
    }

    @Nullable
    Integer number(String name) {
        String text = attribute(name);
        return text == null ? null : Numbers.parseInt(text);
    }
}
