package io.virtwire.cli.device;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlElements;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds a disk in a guest's description. */
final class Disks {
    private static final List<String> SOURCES = List.of("file", "dev", "dir", "name");

    private Disks() {}

    /**
     * {@return the disk with that target or source, without what it builds on}
     *
     * @param removable whether only drives are looked at whose media can be changed
     * @throws CommandException if there is none
     */
    static Element find(DeviceTree devices, String name, boolean removable) {
        List<Element> disks = devices.all("disk");
        if (disks.isEmpty()) {
            throw new CommandException("Failed to get disk information");
        }
        for (Element disk : disks) {
            boolean considered = !removable || !disk.hasAttribute("device") || isRemovable(disk);
            if (considered && isCalled(disk, name)) {
                dropBackingStore(disk);
                return disk;
            }
        }
        throw new CommandException("No disk found whose source path or target is " + name);
    }

    static boolean isRemovable(Element disk) {
        String device = disk.getAttribute("device");
        return device.equals("cdrom") || device.equals("floppy");
    }

    private static boolean isCalled(Element disk, String name) {
        if (name.equals(XmlElements.attribute(disk, "target", "dev"))) {
            return true;
        }
        Element source = DeviceTree.child(disk, "source");
        for (String attribute : SOURCES) {
            if (source != null && name.equals(XmlElements.attribute(source, attribute))) {
                return true;
            }
        }
        return false;
    }

    /** The blanks before it stay. */
    private static void dropBackingStore(Element disk) {
        Node backing = DeviceTree.child(disk, "backingStore");
        if (backing != null) {
            disk.removeChild(backing);
        }
    }
}
