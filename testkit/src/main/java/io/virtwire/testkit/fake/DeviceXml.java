package io.virtwire.testkit.fake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One device of a guest in libvirt's form. */
final class DeviceXml {
    private static final Map<String, List<String>> ORDERS = Map.of(
            "disk",
            List.of(
                    "driver auth source backingStore geometry blockio mirror target iotune readonly shareable transient serial"
                            .concat(" wwn vendor product encryption boot alias address")
                            .split(" ", -1)),
            "interface",
            List.of(
                    "mac source vlan virtualport bandwidth script target guest model driver backend filterref tune link mtu"
                            .concat(" coalesce ip route boot rom alias address")
                            .split(" ", -1)));

    private DeviceXml() {}

    /**
     * Fills in what libvirt would.
     *
     * @param macs makes a MAC address
     */
    static void complete(XmlElement device, Supplier<String> macs) {
        XmlChecks.device(device);
        switch (device.name()) {
            case "disk" -> disk(device);
            case "interface" -> network(device, macs);
            case "graphics" -> graphics(device);
            case "video" -> video(device);
            case "input" -> input(device);
            default -> device.lead("type", "mode");
        }
        address(device);
        order(device);
    }

    static void order(XmlElement device) {
        device.order(ORDERS.getOrDefault(device.name(), List.of()));
        // last in every device
        for (String last : List.of("alias", "address")) {
            List<XmlElement> found = device.children(last);
            device.children().removeAll(found);
            device.children().addAll(found);
        }
    }

    private static void disk(XmlElement disk) {
        XmlElement target = disk.find("target");
        String name = target == null ? null : target.get("dev");
        if (target == null || name == null) {
            throw HostError.of(17, HostError.FROM_DOMAIN, "missing target information for device");
        }
        disk.setIfAbsent("type", "file").setIfAbsent("device", "disk").lead("type", "device");
        target.setIfAbsent("bus", bus(name, disk.get("device", "disk"))).lead("dev", "bus");
        if (disk.get("device", "disk").equals("cdrom")) {
            disk.child("readonly");
        }
        String bus = target.get("bus", "");
        if (disk.find("address") == null && (bus.equals("ide") || bus.equals("scsi") || bus.equals("sata"))) {
            driveAddress(disk, name, bus);
        }
    }

    private static String bus(String name, String device) {
        if (name.startsWith("vd")) {
            return "virtio";
        } else if (name.startsWith("sd")) {
            return "scsi";
        } else if (name.startsWith("xvd")) {
            return "xen";
        } else if (name.startsWith("ubd")) {
            return "uml";
        }
        return name.startsWith("fd") || device.equals("floppy") ? "fdc" : "ide";
    }

    /** A name's letter is its place: two drives on each bus of an IDE controller, seven on one for SCSI, six for SATA. */
    private static void driveAddress(XmlElement disk, String name, String bus) {
        int place = Math.max(0, name.charAt(name.length() - 1) - 'a');
        int controller = bus.equals("ide") ? place / 4 : bus.equals("scsi") ? place / 7 : place / 6;
        int onBus = bus.equals("ide") ? place / 2 % 2 : 0;
        int unit = bus.equals("ide") ? place % 2 : bus.equals("scsi") ? place % 7 : place % 6;
        disk.add("address")
                .set("type", "drive")
                .set("controller", Integer.toString(controller))
                .set("bus", Integer.toString(onBus))
                .set("target", "0")
                .set("unit", Integer.toString(unit));
    }

    private static void network(XmlElement net, Supplier<String> macs) {
        XmlElement mac = net.child("mac");
        if (mac.get("address") == null) {
            mac.set("address", macs.get());
        }
        XmlElement source = net.find("source");
        if (source != null && net.get("type", "").equals("network")) {
            source.unset("bridge"); // told by the network, not by the guest
        }
        net.lead("type");
    }

    private static void graphics(XmlElement graphics) {
        String type = graphics.get("type", "");
        if (!type.equals("vnc") && !type.equals("spice")) {
            return;
        }
        graphics.setIfAbsent("port", "-1");
        if (graphics.get("port", "").equals("-1")) {
            graphics.setIfAbsent("autoport", "yes");
        }
        graphics.lead("type", "port", "tlsPort", "autoport");
        if (graphics.find("listen") == null) {
            XmlElement listen = graphics.add("listen").set("type", "address");
            String address = graphics.get("listen");
            if (address != null) {
                listen.set("address", address);
            }
        }
    }

    private static void video(XmlElement video) {
        XmlElement model = video.child("model").setIfAbsent("type", "cirrus");
        if (model.get("type", "").equals("vga") || model.get("type", "").equals("cirrus")) {
            model.setIfAbsent("vram", "16384");
        }
        model.setIfAbsent("heads", "1").setIfAbsent("primary", "yes");
    }

    private static void input(XmlElement input) {
        input.setIfAbsent("bus", input.get("type", "").equals("tablet") ? "usb" : "ps2")
                .lead("type", "bus");
    }

    /** PCI addresses are written in full. */
    private static void address(XmlElement device) {
        XmlElement address = device.find("address");
        if (address != null && address.get("type", "").equals("pci")) {
            hexadecimal(address, "domain", 4);
            hexadecimal(address, "bus", 2);
            hexadecimal(address, "slot", 2);
            hexadecimal(address, "function", 1);
            address.lead("type", "domain", "bus", "slot", "function");
        }
    }

    private static void hexadecimal(XmlElement address, String attribute, int digits) {
        String hex = Long.toHexString(XmlValues.number(address.get(attribute, "0")));
        address.set(attribute, "0x" + "0".repeat(Math.max(0, digits - hex.length())) + hex);
    }
}
