package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllNodeDevicesArgs;
import io.virtwire.protocol.remote.ConnectListAllNodeDevicesRet;
import io.virtwire.protocol.remote.NodeDeviceCreateXmlArgs;
import io.virtwire.protocol.remote.NodeDeviceCreateXmlRet;
import io.virtwire.protocol.remote.NodeDeviceDestroyArgs;
import io.virtwire.protocol.remote.NodeDeviceEventLifecycleMsg;
import io.virtwire.protocol.remote.NodeDeviceGetParentArgs;
import io.virtwire.protocol.remote.NodeDeviceGetParentRet;
import io.virtwire.protocol.remote.NodeDeviceGetXmlDescArgs;
import io.virtwire.protocol.remote.NodeDeviceGetXmlDescRet;
import io.virtwire.protocol.remote.NodeDeviceListCapsArgs;
import io.virtwire.protocol.remote.NodeDeviceListCapsRet;
import io.virtwire.protocol.remote.NodeDeviceLookupByNameArgs;
import io.virtwire.protocol.remote.NodeDeviceLookupByNameRet;
import io.virtwire.protocol.remote.NodeDeviceNumOfCapsArgs;
import io.virtwire.protocol.remote.NodeDeviceNumOfCapsRet;
import io.virtwire.protocol.remote.NodeListDevicesArgs;
import io.virtwire.protocol.remote.NodeListDevicesRet;
import io.virtwire.protocol.remote.NodeNumOfDevicesArgs;
import io.virtwire.protocol.remote.NodeNumOfDevicesRet;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices of the host. */
final class FakeNodeDevices implements CallGroup {
    /** Capabilities in the order of the flags of virConnectListAllNodeDeviceFlags. */
    private static final List<String> CAPABILITIES = List.of(
            "system pci usb_device usb net scsi_host scsi_target scsi storage fc_host vports scsi_generic drm mdev_types mdev"
                    .concat(" ccw css vdpa ap_card ap_queue ap_matrix vpd")
                    .split(" ", -1));

    // virNodeDeviceEventLifecycleType
    private static final int LIFECYCLE = 0;
    private static final int CREATED = 0;
    private static final int DELETED = 1;

    private final Map<String, XmlElement> devices = new LinkedHashMap<>();
    private final FakeEvents events;
    private final Runnable changed;

    FakeNodeDevices(FakeEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_LIST_ALL_NODE_DEVICES ->
                CallTable.answer(ConnectListAllNodeDevicesArgs::read, this::listAll);
            case REMOTE_PROC_NODE_NUM_OF_DEVICES ->
                CallTable.answer(
                        NodeNumOfDevicesArgs::read,
                        args -> new NodeNumOfDevicesRet(names(args.cap()).size()));
            case REMOTE_PROC_NODE_LIST_DEVICES ->
                CallTable.answer(
                        NodeListDevicesArgs::read,
                        args -> new NodeListDevicesRet(names(args.cap()).stream()
                                .limit(Math.max(0, args.maxnames()))
                                .toList()));
            case REMOTE_PROC_NODE_DEVICE_LOOKUP_BY_NAME ->
                CallTable.answer(NodeDeviceLookupByNameArgs::read, args -> {
                    get(args.name());
                    return new NodeDeviceLookupByNameRet(new NonnullNodeDevice(args.name()));
                });
            case REMOTE_PROC_NODE_DEVICE_GET_XML_DESC ->
                CallTable.answer(NodeDeviceGetXmlDescArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testNodeDeviceGetXMLDesc");
                    return new NodeDeviceGetXmlDescRet(get(args.name()).toString());
                });
            case REMOTE_PROC_NODE_DEVICE_GET_PARENT -> CallTable.answer(NodeDeviceGetParentArgs::read, this::parent);
            case REMOTE_PROC_NODE_DEVICE_NUM_OF_CAPS ->
                CallTable.answer(
                        NodeDeviceNumOfCapsArgs::read,
                        args -> new NodeDeviceNumOfCapsRet(
                                ownCapabilities(args.name()).size()));
            case REMOTE_PROC_NODE_DEVICE_LIST_CAPS ->
                CallTable.answer(
                        NodeDeviceListCapsArgs::read,
                        args -> new NodeDeviceListCapsRet(ownCapabilities(args.name()).stream()
                                .limit(Math.max(0, args.maxnames()))
                                .toList()));
            case REMOTE_PROC_NODE_DEVICE_CREATE_XML -> CallTable.answer(NodeDeviceCreateXmlArgs::read, this::create);
            case REMOTE_PROC_NODE_DEVICE_DESTROY -> CallTable.perform(NodeDeviceDestroyArgs::read, this::destroy);
            default -> null;
        };
    }

    Collection<XmlElement> all() {
        return devices.values();
    }

    void define(XmlElement device) {
        String name = device.textOf("name");
        if (name == null) {
            throw HostError.of(HostError.NO_NAME, HostError.FROM_NODEDEV);
        }
        devices.put(name, device);
    }

    private ConnectListAllNodeDevicesRet listAll(ConnectListAllNodeDevicesArgs args) {
        Flags.check(args.flags(), (1 << CAPABILITIES.size()) - 1, "testConnectListAllNodeDevices");
        List<NonnullNodeDevice> found = new ArrayList<>();
        devices.forEach((name, device) -> {
            if (args.flags() == 0 || (args.flags() & flagsOf(device)) != 0) {
                found.add(new NonnullNodeDevice(name));
            }
        });
        return new ConnectListAllNodeDevicesRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private static int flagsOf(XmlElement device) {
        int flags = 0;
        for (String capability : capabilities(device)) {
            int place = CAPABILITIES.indexOf(capability);
            flags |= place < 0 ? 0 : 1 << place;
        }
        return flags;
    }

    private List<String> ownCapabilities(String name) {
        return get(name).children("capability").stream()
                .map(capability -> capability.get("type", ""))
                .toList();
    }

    /** {@return the kinds of a device: its own, and those in it, under libvirt's names for them} */
    private static List<String> capabilities(XmlElement device) {
        List<String> found = new ArrayList<>();
        for (XmlElement capability : device.children("capability")) {
            found.add(capability.get("type", ""));
            for (XmlElement inner : capability.children("capability")) {
                String type = inner.get("type", "");
                found.add(type.equals("vport_ops") ? "vports" : type);
            }
        }
        return found;
    }

    private List<String> names(@Nullable String capability) {
        List<String> found = new ArrayList<>();
        devices.forEach((name, device) -> {
            if (capability == null || capabilities(device).contains(capability)) {
                found.add(name);
            }
        });
        return found;
    }

    private XmlElement get(String name) {
        XmlElement device = devices.get(name);
        if (device == null) {
            throw HostError.of(
                    HostError.NO_NODE_DEVICE, HostError.FROM_TEST, "no node device with matching name '" + name + "'");
        }
        return device;
    }

    private NodeDeviceGetParentRet parent(NodeDeviceGetParentArgs args) {
        String parent = get(args.name()).textOf("parent");
        if (parent == null) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_TEST, "no parent for this device");
        }
        return new NodeDeviceGetParentRet(parent);
    }

    /** A virtual SCSI host: it gets the next number that is free. */
    private NodeDeviceCreateXmlRet create(NodeDeviceCreateXmlArgs args) {
        Flags.check(args.flags(), 0, "testNodeDeviceCreateXML");
        XmlElement device = XmlParser.parse(args.xmlDesc(), "node_device_definition", HostError.FROM_NODEDEV, "device");
        String parent = device.textOf("parent");
        if (parent != null) {
            get(parent);
        }
        int number = 12;
        while (devices.containsKey("scsi_host" + number)) {
            number++;
        }
        String name = "scsi_host" + number;
        device.child("name").setText(name);
        define(device.order(List.of("name", "path", "parent", "capability")));
        tell(name, CREATED);
        return new NodeDeviceCreateXmlRet(new NonnullNodeDevice(name));
    }

    private void destroy(NodeDeviceDestroyArgs args) {
        get(args.name());
        devices.remove(args.name());
        tell(args.name(), DELETED);
    }

    private void tell(String name, int type) {
        changed.run();
        NonnullNodeDevice device = new NonnullNodeDevice(name);
        events.tell(
                FakeEvents.Family.NODE_DEVICE,
                LIFECYCLE,
                name,
                number -> new NodeDeviceEventLifecycleMsg(number, device, type, 0),
                null);
    }
}
