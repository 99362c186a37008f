package io.virtwire.testkit.fake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what a client writes about a guest to libvirt's form of it: defaults filled in, in libvirt's order. */
final class DomainXml {
    private static final String WHAT = "domain_definition";

    private static final List<String> ORDER = List.of(
            "name uuid genid title description metadata maxMemory memory currentMemory blkiotune memtune memoryBacking vcpu"
                    .concat(
                            " vcpus iothreads iothreadids cputune numatune resource bootloader bootloader_args sysinfo os")
                    .concat(
                            " idmap features cpu clock on_poweroff on_reboot on_crash on_lockfailure pm perf devices seclabel")
                    .concat(" keywrap launchSecurity")
                    .split(" ", -1));

    private static final List<String> DEVICE_ORDER = List.of(
            "emulator disk controller lease filesystem interface smartcard serial parallel console channel input tpm"
                    .concat(
                            " graphics sound audio video hostdev redirdev redirfilter hub watchdog memballoon rng nvram panic")
                    .concat(" shmem memory iommu vsock crypto")
                    .split(" ", -1));

    private static final List<String> OS_ORDER =
            List.of("type firmware loader nvram init initarg kernel initrd cmdline dtb boot bootmenu bios smbios"
                    .split(" ", -1));

    private final Random random;

    /** @param random makes the MAC addresses that are not given */
    DomainXml(Random random) {
        this.random = random;
    }

    /**
     * Reads a guest's definition.
     *
     * @throws HostError with libvirt's own kind of error if it is none
     */
    XmlElement parse(String xml) {
        return complete(XmlParser.parse(xml, WHAT, HostError.FROM_DOMAIN, "domain"));
    }

    /** The same of an element that was read already; it is changed. */
    XmlElement complete(XmlElement domain) {
        String name = domain.textOf("name");
        if (name == null || name.isEmpty()) {
            throw HostError.of(HostError.NO_NAME, HostError.FROM_DOMAIN);
        } else if (name.indexOf('/') >= 0) {
            throw wrong("name " + name + " cannot contain '/'");
        }
        if (domain.get("type") == null) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_DOMAIN, "missing domain type attribute");
        }
        UUID uuid = XmlValues.uuid(domain.textOf("uuid"), HostError.FROM_DOMAIN);
        domain.child("uuid").setText(uuid.toString());
        XmlElement type = domain.find("os/type");
        if (type == null) {
            throw wrong("an os <type> must be specified");
        }
        XmlChecks.guest(domain);
        domain.unset("id").lead("type");
        memory(domain);
        vcpu(domain);
        os(domain, type);
        domain.child("clock").setIfAbsent("offset", "utc");
        defaultText(domain, "on_poweroff", "destroy");
        defaultText(domain, "on_reboot", "restart");
        defaultText(domain, "on_crash", "destroy");
        devices(domain);
        return domain.order(ORDER);
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.XML_ERROR, HostError.FROM_DOMAIN, detail);
    }

    private static void defaultText(XmlElement domain, String name, String text) {
        XmlElement element = domain.child(name);
        if (element.text().isEmpty()) {
            element.setText(text);
        }
    }

    private static void memory(XmlElement domain) {
        XmlElement memory = domain.find("memory");
        if (memory == null) {
            throw wrong("Memory size must be specified via <memory> or in the <numa> configuration");
        }
        long total = XmlValues.kibibytes(memory);
        XmlElement given = domain.find("currentMemory");
        long current = given == null ? total : XmlValues.kibibytes(given);
        setKibibytes(domain, "memory", total);
        setKibibytes(domain, "currentMemory", current > 0 && current <= total ? current : total);
    }

    /** Puts the parts of a definition that has changed where they belong. */
    static void order(XmlElement domain) {
        domain.order(ORDER);
    }

    /** Sets {@code memory} or {@code currentMemory}. */
    static void setKibibytes(XmlElement domain, String name, long kibibytes) {
        domain.child(name).set("unit", "KiB").setText(Long.toString(kibibytes));
    }

    private static void vcpu(XmlElement domain) {
        XmlElement vcpu = domain.child("vcpu").setIfAbsent("placement", "static");
        if (vcpu.text().isEmpty()) {
            vcpu.setText("1");
        }
        if (vcpu.text().equals(vcpu.get("current"))) {
            vcpu.unset("current");
        }
        vcpu.lead("placement", "cpuset", "current");
    }

    private static void os(XmlElement domain, XmlElement type) {
        type.setIfAbsent("arch", "i686").lead("arch", "machine");
        XmlElement os = domain.child("os");
        boolean bootsDevices = type.text().equals("hvm") && os.find("kernel") == null;
        if (os.find("boot") == null && bootsDevices && !namesBootOrder(domain)) {
            os.add("boot").set("dev", "hd");
        }
        os.order(OS_ORDER);
    }

    private static boolean namesBootOrder(XmlElement domain) {
        return domain.child("devices").children().stream().anyMatch(device -> device.find("boot") != null);
    }

    private void devices(XmlElement domain) {
        XmlElement devices = domain.child("devices").keepOpen();
        pairConsole(devices);
        if (devices.find("graphics") != null && devices.find("video") == null) {
            devices.add("video");
        }
        for (XmlElement device : devices.children()) {
            DeviceXml.complete(device, this::newMac);
        }
        XmlChecks.devices(devices);
        nameInterfaces(devices);
        numberPorts(devices, "serial");
        addControllers(devices);
        devices.order(DEVICE_ORDER);
    }

    /** A first serial line is also the console, and the other way round. */
    private static void pairConsole(XmlElement devices) {
        XmlElement serial = devices.find("serial");
        XmlElement console = devices.find("console");
        if (serial != null && console == null) {
            XmlElement pair = devices.add("console").set("type", serial.get("type", "pty"));
            pair.add("target").set("type", "serial").set("port", "0");
        } else if (console != null
                && serial == null
                && !console.child("target").get("type", "serial").equals("virtio")) {
            devices.add("serial").set("type", console.get("type", "pty"));
            console.child("target").setIfAbsent("type", "serial").setIfAbsent("port", "0");
        }
    }

    private static void numberPorts(XmlElement devices, String kind) {
        int port = 0;
        for (XmlElement line : devices.children(kind)) {
            line.child("target").setIfAbsent("port", Integer.toString(port));
            port++;
        }
    }

    /** Interfaces of the host get names that no other of the guest has. */
    static void nameInterfaces(XmlElement devices) {
        Set<String> taken = new HashSet<>();
        for (XmlElement net : devices.children("interface")) {
            taken.add(String.valueOf(net.attributeOf("target", "dev")));
        }
        int number = 0;
        for (XmlElement net : devices.children("interface")) {
            XmlElement target = net.child("target");
            while (target.get("dev") == null) {
                String name = "testnet" + number++;
                if (taken.add(name)) {
                    target.set("dev", name);
                }
            }
            DeviceXml.order(net);
        }
    }

    /** What disks and channels hang on. */
    private static void addControllers(XmlElement devices) {
        List<String> wanted = new ArrayList<>();
        for (XmlElement disk : devices.children("disk")) {
            String bus = disk.attributeOf("target", "bus");
            if ("scsi".equals(bus) || "ide".equals(bus) || "fdc".equals(bus) || "sata".equals(bus)) {
                wanted.add(bus);
            }
        }
        if (!devices.children("channel").isEmpty()) {
            wanted.add("virtio-serial");
        }
        for (String type : List.of("scsi", "fdc", "ide", "sata", "virtio-serial")) {
            boolean there = devices.children("controller").stream().anyMatch(known -> type.equals(known.get("type")));
            if (wanted.contains(type) && !there) {
                devices.add("controller").set("type", type).set("index", "0");
            }
        }
    }

    private String newMac() {
        return String.format("52:54:00:%02x:%02x:%02x", random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    /** Reads one device, as it is attached. */
    XmlElement parseDevice(String xml) {
        XmlElement device = XmlParser.parse(xml, "device_definition", HostError.FROM_DOMAIN);
        if (!DEVICE_ORDER.contains(device.name())) {
            throw wrong("unknown device type '" + device.name() + "'");
        }
        DeviceXml.complete(device, this::newMac);
        return device;
    }

    /** Puts a device where it belongs. */
    static void addDevice(XmlElement domain, XmlElement device) {
        XmlElement devices = domain.child("devices");
        devices.add(device);
        nameInterfaces(devices);
        addControllers(devices);
        devices.order(DEVICE_ORDER);
    }

    /** {@return the disk with that target or source, or null} */
    static @Nullable XmlElement findDisk(XmlElement domain, String path) {
        for (XmlElement disk : domain.child("devices").children("disk")) {
            if (path.equals(disk.attributeOf("target", "dev")) || path.equals(disk.attributeOf("source", "file"))) {
                return disk;
            }
        }
        return null;
    }

    /** {@return the interface of that name or MAC address} */
    static XmlElement netOf(XmlElement domain, String device) {
        for (XmlElement net : domain.child("devices").children("interface")) {
            if (device.equals(net.attributeOf("target", "dev"))
                    || device.equalsIgnoreCase(net.attributeOf("mac", "address"))) {
                return net;
            }
        }
        throw HostError.of(HostError.INVALID_ARG, HostError.FROM_DOMAIN, "'" + device + "' is not a known interface");
    }

    /** {@return the definition as a client sees it} */
    static String print(XmlElement domain, int id, boolean withSecrets) {
        XmlElement shown = domain.copy();
        if (id >= 0) {
            shown.set("id", Integer.toString(id)).lead("type", "id");
        }
        if (!withSecrets) {
            for (XmlElement graphics : shown.child("devices").children("graphics")) {
                graphics.unset("passwd");
            }
        }
        return shown.toString();
    }

    /** {@return the text of an element that every complete definition has} */
    static String required(XmlElement domain, String path) {
        @Nullable String text = domain.textOf(path);
        if (text == null) {
            throw new IllegalStateException("a definition without " + path);
        }
        return text;
    }
}
