package io.virtwire.testkit.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which disks of a guest a checkpoint is of, and the names of their bitmaps. */
final class CheckpointDisks {
    private CheckpointDisks() {}

    /**
     * {@return {@code <disks>} with each disk of the guest: without a list of its own a checkpoint is of all that can be written}
     *
     * @param checkpoint as it was given
     * @param name of bitmaps that have none
     * @throws HostError if the list names a disk that is not there, or twice, or that cannot have one
     */
    static XmlElement of(XmlElement checkpoint, XmlElement definition, String name) {
        List<XmlElement> disks = definition.child("devices").children("disk");
        XmlElement list = checkpoint.find("disks");
        List<XmlElement> given = list == null ? List.of() : list.children();
        if (given.size() > disks.size()) {
            throw wrong("too many disk checkpoint requests for domain");
        } else if (disks.isEmpty()) {
            throw wrong("domain must have at least one disk to perform checkpoints");
        }
        Map<XmlElement, XmlElement> wanted = wanted(given, definition);
        XmlElement all = new XmlElement("disks");
        for (XmlElement disk : disks) {
            all.add(one(disk, wanted.get(disk), given.isEmpty(), name));
        }
        return all;
    }

    private static Map<XmlElement, XmlElement> wanted(List<XmlElement> given, XmlElement definition) {
        Map<XmlElement, XmlElement> wanted = new HashMap<>();
        for (XmlElement one : given) {
            String name = one.get("name", "");
            XmlElement disk = DomainXml.findDisk(definition, name);
            if (disk == null) {
                throw wrong("no disk named '" + name + "'");
            } else if (wanted.put(disk, one) != null) {
                throw wrong("disk '" + name + "' specified twice");
            } else if (isFixed(disk) && !one.get("checkpoint", "bitmap").equals("no")) {
                throw wrong("disk '" + name + "' is empty or readonly");
            }
        }
        return wanted;
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.CONFIG_UNSUPPORTED, HostError.FROM_DOMAIN_CHECKPOINT, detail);
    }

    private static boolean isFixed(XmlElement disk) {
        return disk.find("source") == null || disk.find("readonly") != null;
    }

    private static XmlElement one(XmlElement disk, @Nullable XmlElement given, boolean all, String name) {
        String kind = given != null ? given.get("checkpoint", "bitmap") : all && !isFixed(disk) ? "bitmap" : "no";
        String bitmap = given == null ? null : given.get("bitmap");
        XmlElement one = new XmlElement("disk")
                .set("name", String.valueOf(disk.attributeOf("target", "dev")))
                .set("checkpoint", kind);
        if (bitmap != null || kind.equals("bitmap")) {
            one.set("bitmap", bitmap == null ? name : bitmap);
        }
        return one;
    }
}
