package io.virtwire.testkit.fake;

import org.jspecify.annotations.Nullable;

/** The images that a disk stands on, one in the other: {@code <backingStore>}. */
final class BackingChain {
    private BackingChain() {}

    /** {@return the image, or disk, below this one, or null} */
    static @Nullable XmlElement below(XmlElement image) {
        XmlElement below = image.find("backingStore");
        return below == null || below.find("source") == null ? null : below;
    }

    /** {@return the image of that path below this one, or null} */
    static @Nullable XmlElement find(XmlElement image, String path) {
        XmlElement below = below(image);
        while (below != null && !path.equals(pathOf(below))) {
            below = below(below);
        }
        return below;
    }

    static @Nullable String pathOf(XmlElement image) {
        XmlElement source = image.find("source");
        if (source == null) {
            return null;
        }
        String file = source.get("file");
        return file == null ? source.get("dev", source.get("name", "")) : file;
    }

    /** Lets the image stand on another one, or on none. */
    static void putOn(XmlElement image, @Nullable XmlElement base) {
        XmlElement copy = base == null ? null : base.copy();
        image.remove("backingStore");
        if (copy != null) {
            image.add(copy);
        }
    }

    /** Lets a guest have another image as its disk; the disk stays what it is to the guest. */
    static void replace(XmlElement disk, XmlElement image) {
        XmlElement copy = image.copy();
        String type = copy.get("type");
        String format = copy.attributeOf("format", "type");
        XmlElement source = copy.find("source");
        if (type != null) {
            disk.set("type", type);
        }
        if (format != null) {
            disk.child("driver").set("type", format);
        }
        disk.remove("source");
        if (source != null) {
            disk.add(source);
        }
        putOn(disk, below(copy));
        DeviceXml.order(disk);
    }
}
