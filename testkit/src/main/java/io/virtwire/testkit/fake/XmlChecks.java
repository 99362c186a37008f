package io.virtwire.testkit.fake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that libvirt refuses in definitions, each with libvirt's own kind of error. */
final class XmlChecks {
    private static final Set<String> HYPERVISORS =
            set("qemu kqemu kvm xen lxc uml openvz test vmware hyperv vbox phyp parallels bhyve vz hvf");
    private static final Set<String> OS_TYPES = set("hvm xen linux exe uml xenpvh");
    private static final Set<String> LIFECYCLE_ACTIONS =
            set("destroy restart rename-restart preserve coredump-destroy coredump-restart");
    private static final Set<String> DISKS = set("file block dir network volume nvme vhostuser");
    private static final Set<String> INTERFACES =
            set("user ethernet vhostuser server client mcast network bridge internal direct hostdev udp vdpa null vds");
    private static final Set<String> FORWARDINGS = set("none nat route open bridge private vepa passthrough hostdev");
    private static final Set<String> POOLS =
            set("dir fs netfs logical disk iscsi iscsi-direct scsi mpath rbd sheepdog gluster zfs vstorage");
    private static final Set<String> FILE_POOLS = set("dir fs netfs vstorage");
    private static final Set<String> FILE_FORMATS =
            set("none raw dir bochs cloop dmg iso vpc vdi fat vhd ploop cow qcow qcow2 qed vmdk");

    private static final String MAC = "[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String ADDRESS = OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*";

    private XmlChecks() {}

    private static Set<String> set(String words) {
        return Arrays.stream(words.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    static void guest(XmlElement domain) {
        String type = domain.get("type", "");
        String os = domain.find("os/type") == null ? "hvm" : String.valueOf(domain.textOf("os/type"));
        if (!HYPERVISORS.contains(type)) {
            throw unsupported(HostError.FROM_DOMAIN, "invalid domain type " + type);
        } else if (!OS_TYPES.contains(os)) {
            throw unsupported(HostError.FROM_DOMAIN, "unknown OS type '" + os + "'");
        }
        for (String event : new String[] {"on_poweroff", "on_reboot", "on_crash"}) {
            String action = domain.textOf(event);
            if (action != null && !action.isEmpty() && !LIFECYCLE_ACTIONS.contains(action)) {
                throw unsupported(HostError.FROM_DOMAIN, "unknown " + event + " action: " + action);
            }
        }
        String vcpus = domain.textOf("vcpu");
        if (vcpus != null && !vcpus.isEmpty() && !vcpus.strip().matches("[0-9]{1,9}")) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_DOMAIN, "maximum vcpus must be an integer");
        }
    }

    /** Those of a guest, each and together. */
    static void devices(XmlElement devices) {
        Map<String, XmlElement> targets = new HashMap<>();
        for (XmlElement disk : devices.children("disk")) {
            XmlElement other = targets.put(String.valueOf(disk.attributeOf("target", "dev")), disk);
            if (other != null) {
                throw HostError.of(
                        HostError.XML_ERROR,
                        HostError.FROM_DOMAIN,
                        "target '" + disk.attributeOf("target", "dev") + "' duplicated for disk sources '"
                                + source(other) + "' and '" + source(disk) + "'");
            }
        }
    }

    private static String source(XmlElement disk) {
        String file = disk.attributeOf("source", "file");
        String source = file == null ? disk.attributeOf("source", "dev") : file;
        return source == null ? "<null>" : source;
    }

    static void device(XmlElement device) {
        if (device.name().equals("disk")) {
            type(device, DISKS);
        } else if (device.name().equals("interface")) {
            type(device, INTERFACES);
            String mac = device.attributeOf("mac", "address");
            if (mac != null && !mac.matches(MAC)) {
                throw HostError.of(
                        HostError.XML_ERROR, HostError.FROM_DOMAIN, "unable to parse mac address '" + mac + "'");
            }
        }
    }

    private static void type(XmlElement element, Set<String> known) {
        String type = element.get("type");
        if (type != null && !known.contains(type)) {
            throw HostError.of(
                    HostError.XML_ERROR,
                    HostError.FROM_XML,
                    "Invalid value for attribute 'type' in element '" + element.name() + "': '" + type + "'.");
        }
    }

    static void network(XmlElement network, String name) {
        if (name.indexOf('/') >= 0) {
            throw HostError.plain(HostError.XML_DETAIL, HostError.FROM_XML, "invalid char in name: /");
        }
        String mode = network.attributeOf("forward", "mode");
        if (mode != null && !FORWARDINGS.contains(mode)) {
            throw unsupported(HostError.FROM_NETWORK, "unknown forwarding type '" + mode + "'");
        }
        for (XmlElement ip : network.children("ip")) {
            String address = ip.get("address");
            if (address != null && !address.matches(ADDRESS)) {
                throw HostError.of(
                        HostError.XML_ERROR,
                        HostError.FROM_NETWORK,
                        "Invalid address '" + address + "' in network '" + name + "'");
            }
        }
    }

    static void pool(XmlElement pool, String name) {
        type(pool, POOLS);
        if (name.indexOf('/') >= 0) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_STORAGE, "name " + name + " cannot contain '/'");
        }
    }

    /** @param pool the definition of the pool it is for */
    static void volume(XmlElement pool, XmlElement volume) {
        XmlElement format = volume.find("target/format");
        String type = format == null ? null : format.get("type");
        if (type != null && FILE_POOLS.contains(pool.get("type", "")) && !FILE_FORMATS.contains(type)) {
            throw unsupported(HostError.FROM_STORAGE, "unknown volume format type " + type);
        }
    }

    private static HostError unsupported(int domain, String detail) {
        return HostError.of(HostError.CONFIG_UNSUPPORTED, domain, detail);
    }
}
