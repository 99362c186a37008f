package io.virtwire.cli.monitor;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.XmlElements;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** An NVMe disk of the host that a guest has: it has no path, but an address on the PCI bus. */
final class NvmeSource {
    private NvmeSource() {}

    /** {@return its address in one word} */
    static String of(Element disk) {
        String namespace = XmlElements.attribute(disk, "source", "namespace");
        List<Element> addresses = XmlElements.find(disk, "source", "address");
        if (namespace == null || addresses.isEmpty()) {
            throw unknown();
        }
        Element address = addresses.get(0);
        return String.format(
                Locale.ROOT,
                "nvme://%04x:%02x:%02x.%d/%s",
                part(address, "domain"),
                part(address, "bus"),
                part(address, "slot"),
                part(address, "function"),
                namespace);
    }

    private static int part(Element address, String name) {
        String text = XmlElements.attribute(address, name);
        @Nullable Integer number = text == null ? Integer.valueOf(0) : Numbers.parseIntOfAnyBase(text);
        if (number == null) {
            throw unknown();
        }
        return number;
    }

    private static CommandException unknown() {
        return new CommandException("Unable to query NVMe disk address");
    }
}
