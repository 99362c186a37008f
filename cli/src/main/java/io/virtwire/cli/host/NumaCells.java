package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** What a host's capabilities tell of its NUMA cells and page sizes. */
final class NumaCells {
    private final Element capabilities;

    private NumaCells(Element capabilities) {
        this.capabilities = capabilities;
    }

    static NumaCells of(Host host) {
        try {
            return new NumaCells(XmlQuery.of(host.getCapabilities()).root());
        } catch (LibvirtException failure) {
            throw new CommandException("unable to get node capabilities", failure);
        }
    }

    /** {@return the cells' numbers, in the server's order} */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (Element cell : XmlElements.find(capabilities, "host", "topology", "cells", "cell")) {
            numbers.add(number(cell, "id"));
        }
        return numbers;
    }

    /** {@return the page sizes of the CPU, or if those are not told, of its cells; in KiB, the smallest first} */
    List<Integer> pageSizes() {
        List<Element> pages = XmlElements.find(capabilities, "host", "cpu", "pages");
        if (pages.isEmpty()) {
            pages = XmlElements.find(capabilities, "host", "topology", "cells", "cell", "pages");
        }
        if (pages.isEmpty()) {
            throw new CommandException("could not get information about supported page sizes");
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        for (Element page : pages) {
            sizes.add(number(page, "size"));
        }
        return List.copyOf(sizes);
    }

    private static int number(Element element, String name) {
        try {
            return Integer.parseInt(element.getAttribute(name));
        } catch (NumberFormatException malformed) {
            throw new CommandException("conversion from string failed");
        }
    }
}
