package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.XmlElements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The file of a disk, the backing files below it, and the copy that is made of it. */
final class DiskChain {
    private DiskChain() {}

    /**
     * {@return how many files a disk has, 0 if there is no such disk}
     *
     * @param disk its target or its file
     */
    static int length(Domain guest, String disk) {
        Element found = find(guest, disk);
        return found == null ? 0 : length(found);
    }

    /** {@return whether the server knows that a disk and its copy are the same} Only then it lets the disk be pivoted. */
    static boolean isMirrored(Domain guest, String disk) {
        Element found = find(guest, disk);
        return found != null && XmlElements.attribute(found, "mirror", "ready") != null;
    }

    private static @Nullable Element find(Domain guest, String disk) {
        for (Element candidate : XmlElements.find(Description.of(guest), "devices", "disk")) {
            if (isCalled(candidate, disk)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isCalled(Element disk, String name) {
        return name.equals(XmlElements.attribute(disk, "target", "dev"))
                || name.equals(XmlElements.attribute(disk, "source", "file", "dev", "name"));
    }

    private static int length(Element disk) {
        int files = 0;
        List<Element> layer = List.of(disk);
        while (!layer.isEmpty() && !XmlElements.find(layer.get(0), "source").isEmpty()) {
            files++;
            layer = XmlElements.find(layer.get(0), "backingStore");
        }
        return files;
    }
}
