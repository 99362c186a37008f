package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainAttachDeviceArgs;
import io.virtwire.protocol.remote.DomainAttachDeviceFlagsArgs;
import io.virtwire.protocol.remote.DomainDetachDeviceArgs;
import io.virtwire.protocol.remote.DomainDetachDeviceFlagsArgs;
import io.virtwire.protocol.remote.DomainUpdateDeviceFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Devices that come and go, which libvirt's test driver cannot. A device is known by its target, its MAC address, or as a whole. */
final class DomainDevices implements CallGroup {
    private static final int FORCE = 4;

    private final DomainTable domains;
    private final DomainXml xml;
    private final DomainEvents events;
    private final Runnable changed;

    DomainDevices(DomainTable domains, DomainXml xml, DomainEvents events, Runnable changed) {
        this.domains = domains;
        this.xml = xml;
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_ATTACH_DEVICE ->
                CallTable.perform(DomainAttachDeviceArgs::read, args -> attach(args.dom(), args.xml(), Impact.LIVE));
            case REMOTE_PROC_DOMAIN_ATTACH_DEVICE_FLAGS ->
                CallTable.perform(
                        DomainAttachDeviceFlagsArgs::read, args -> attach(args.dom(), args.xml(), args.flags()));
            case REMOTE_PROC_DOMAIN_DETACH_DEVICE ->
                CallTable.perform(DomainDetachDeviceArgs::read, args -> detach(args.dom(), args.xml(), Impact.LIVE));
            case REMOTE_PROC_DOMAIN_DETACH_DEVICE_FLAGS ->
                CallTable.perform(
                        DomainDetachDeviceFlagsArgs::read, args -> detach(args.dom(), args.xml(), args.flags()));
            case REMOTE_PROC_DOMAIN_UPDATE_DEVICE_FLAGS ->
                CallTable.perform(
                        DomainUpdateDeviceFlagsArgs::read, args -> update(args.dom(), args.xml(), args.flags()));
            default -> null;
        };
    }

    private void attach(NonnullDomain dom, String text, int flags) {
        Flags.check(flags, Impact.BOTH, "fakeDomainAttachDeviceFlags");
        FakeDomain domain = domains.get(dom);
        XmlElement device = xml.parseDevice(text);
        List<XmlElement> definitions = Impact.on(domain, flags);
        for (XmlElement definition : definitions) {
            if (find(definition, device) != null) {
                throw HostError.of(
                        HostError.OPERATION_FAILED,
                        HostError.FROM_DOMAIN,
                        "target " + keyOf(device) + " already exists");
            }
        }
        for (XmlElement definition : definitions) {
            DomainXml.addDevice(definition, device.copy());
            if (definition == domain.live()) {
                events.deviceAdded(domain, alias(device));
            }
        }
        changed.run();
    }

    private void detach(NonnullDomain dom, String text, int flags) {
        Flags.check(flags, Impact.BOTH, "fakeDomainDetachDeviceFlags");
        FakeDomain domain = domains.get(dom);
        XmlElement device = xml.parseDevice(text);
        List<XmlElement> definitions = Impact.on(domain, flags);
        definitions.forEach(definition -> require(definition, device));
        for (XmlElement definition : definitions) {
            definition.child("devices").children().remove(require(definition, device));
            if (definition == domain.live()) {
                events.deviceRemoved(domain, alias(device));
            }
        }
        changed.run();
    }

    private void update(NonnullDomain dom, String text, int flags) {
        Flags.check(flags, Impact.BOTH | FORCE, "fakeDomainUpdateDeviceFlags");
        FakeDomain domain = domains.get(dom);
        XmlElement device = xml.parseDevice(text);
        List<XmlElement> definitions = Impact.on(domain, flags);
        definitions.forEach(definition -> require(definition, device));
        for (XmlElement definition : definitions) {
            List<XmlElement> devices = definition.child("devices").children();
            devices.set(devices.indexOf(require(definition, device)), device.copy());
        }
        changed.run();
    }

    private static XmlElement require(XmlElement definition, XmlElement device) {
        XmlElement found = find(definition, device);
        if (found == null) {
            throw HostError.of(
                    HostError.DEVICE_MISSING,
                    HostError.FROM_DOMAIN,
                    device.name() + " " + keyOf(device) + " not found");
        }
        return found;
    }

    private static @Nullable XmlElement find(XmlElement definition, XmlElement device) {
        for (XmlElement candidate : definition.child("devices").children(device.name())) {
            if (Objects.equals(keyOf(candidate), keyOf(device))) {
                return candidate;
            }
        }
        return null;
    }

    private static String keyOf(XmlElement device) {
        String key = device.attributeOf(
                device.name().equals("interface") ? "mac" : "target",
                device.name().equals("interface") ? "address" : "dev");
        return key == null ? device.toString() : key;
    }

    /** As QEMU's driver names devices, but for the number. */
    private static String alias(XmlElement device) {
        String given = device.attributeOf("alias", "name");
        if (given != null) {
            return given;
        }
        return device.name().equals("interface") ? "net-" + keyOf(device) : device.name() + "-" + keyOf(device);
    }
}
