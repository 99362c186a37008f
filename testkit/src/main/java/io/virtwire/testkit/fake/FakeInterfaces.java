package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllInterfacesArgs;
import io.virtwire.protocol.remote.ConnectListAllInterfacesRet;
import io.virtwire.protocol.remote.ConnectListDefinedInterfacesArgs;
import io.virtwire.protocol.remote.ConnectListDefinedInterfacesRet;
import io.virtwire.protocol.remote.ConnectListInterfacesArgs;
import io.virtwire.protocol.remote.ConnectListInterfacesRet;
import io.virtwire.protocol.remote.ConnectNumOfDefinedInterfacesRet;
import io.virtwire.protocol.remote.ConnectNumOfInterfacesRet;
import io.virtwire.protocol.remote.InterfaceChangeBeginArgs;
import io.virtwire.protocol.remote.InterfaceChangeCommitArgs;
import io.virtwire.protocol.remote.InterfaceChangeRollbackArgs;
import io.virtwire.protocol.remote.InterfaceCreateArgs;
import io.virtwire.protocol.remote.InterfaceDefineXmlArgs;
import io.virtwire.protocol.remote.InterfaceDefineXmlRet;
import io.virtwire.protocol.remote.InterfaceDestroyArgs;
import io.virtwire.protocol.remote.InterfaceGetXmlDescArgs;
import io.virtwire.protocol.remote.InterfaceGetXmlDescRet;
import io.virtwire.protocol.remote.InterfaceIsActiveArgs;
import io.virtwire.protocol.remote.InterfaceIsActiveRet;
import io.virtwire.protocol.remote.InterfaceLookupByMacStringArgs;
import io.virtwire.protocol.remote.InterfaceLookupByMacStringRet;
import io.virtwire.protocol.remote.InterfaceLookupByNameArgs;
import io.virtwire.protocol.remote.InterfaceLookupByNameRet;
import io.virtwire.protocol.remote.InterfaceUndefineArgs;
import io.virtwire.protocol.remote.NonnullInterface;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interfaces of the host, and changes of them that can be taken back. */
final class FakeInterfaces implements CallGroup {
    private static final List<String> ORDER = List.of("start", "mtu", "protocol", "mac");

    // virConnectListAllInterfacesFlags
    private static final int INACTIVE = 1;
    private static final int ACTIVE = 2;

    private final Runnable changed;
    private Map<String, FakeInterface> interfaces = new LinkedHashMap<>();

    /** What a rollback brings back; null while no change was begun. */
    private @Nullable Map<String, FakeInterface> before;

    FakeInterfaces(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_LIST_ALL_INTERFACES ->
                CallTable.answer(ConnectListAllInterfacesArgs::read, this::listAll);
            case REMOTE_PROC_CONNECT_NUM_OF_INTERFACES ->
                CallTable.answer(
                        () -> new ConnectNumOfInterfacesRet((int) names(true).count()));
            case REMOTE_PROC_CONNECT_NUM_OF_DEFINED_INTERFACES ->
                CallTable.answer(() ->
                        new ConnectNumOfDefinedInterfacesRet((int) names(false).count()));
            case REMOTE_PROC_CONNECT_LIST_INTERFACES ->
                CallTable.answer(
                        ConnectListInterfacesArgs::read,
                        args -> new ConnectListInterfacesRet(
                                names(true).limit(Math.max(0, args.maxnames())).toList()));
            case REMOTE_PROC_CONNECT_LIST_DEFINED_INTERFACES ->
                CallTable.answer(
                        ConnectListDefinedInterfacesArgs::read,
                        args -> new ConnectListDefinedInterfacesRet(
                                names(false).limit(Math.max(0, args.maxnames())).toList()));
            case REMOTE_PROC_INTERFACE_LOOKUP_BY_NAME ->
                CallTable.answer(
                        InterfaceLookupByNameArgs::read,
                        args -> new InterfaceLookupByNameRet(get(args.name()).handle()));
            case REMOTE_PROC_INTERFACE_LOOKUP_BY_MAC_STRING ->
                CallTable.answer(InterfaceLookupByMacStringArgs::read, this::lookupByMac);
            case REMOTE_PROC_INTERFACE_GET_XML_DESC ->
                CallTable.answer(
                        InterfaceGetXmlDescArgs::read,
                        args -> new InterfaceGetXmlDescRet(
                                get(args.iface().name()).definition().toString()));
            case REMOTE_PROC_INTERFACE_IS_ACTIVE ->
                CallTable.answer(
                        InterfaceIsActiveArgs::read,
                        args -> new InterfaceIsActiveRet(
                                get(args.iface().name()).active() ? 1 : 0));
            case REMOTE_PROC_INTERFACE_DEFINE_XML -> CallTable.answer(InterfaceDefineXmlArgs::read, this::define);
            case REMOTE_PROC_INTERFACE_CREATE ->
                CallTable.perform(InterfaceCreateArgs::read, args -> turn(args.iface(), true));
            case REMOTE_PROC_INTERFACE_DESTROY ->
                CallTable.perform(InterfaceDestroyArgs::read, args -> turn(args.iface(), false));
            case REMOTE_PROC_INTERFACE_UNDEFINE ->
                CallTable.perform(InterfaceUndefineArgs::read, args -> {
                    interfaces.remove(get(args.iface().name()).name());
                    changed.run();
                });
            case REMOTE_PROC_INTERFACE_CHANGE_BEGIN ->
                CallTable.perform(InterfaceChangeBeginArgs::read, args -> begin());
            case REMOTE_PROC_INTERFACE_CHANGE_COMMIT ->
                CallTable.perform(InterfaceChangeCommitArgs::read, args -> commit());
            case REMOTE_PROC_INTERFACE_CHANGE_ROLLBACK ->
                CallTable.perform(InterfaceChangeRollbackArgs::read, args -> rollback());
            default -> null;
        };
    }

    /** An interface is replaced when it changes, so that what was before stays as it was. */
    record FakeInterface(String name, XmlElement definition, boolean active) {
        NonnullInterface handle() {
            String mac = definition.attributeOf("mac", "address");
            return new NonnullInterface(name, mac == null ? "" : mac);
        }
    }

    Collection<FakeInterface> all() {
        return interfaces.values();
    }

    private Stream<String> names(boolean active) {
        return interfaces.values().stream()
                .filter(one -> one.active() == active)
                .map(FakeInterface::name);
    }

    private ConnectListAllInterfacesRet listAll(ConnectListAllInterfacesArgs args) {
        Flags.check(args.flags(), ACTIVE | INACTIVE, "testConnectListAllInterfaces");
        List<NonnullInterface> found = interfaces.values().stream()
                .filter(one -> Flags.passes(args.flags(), ACTIVE, INACTIVE, one.active()))
                .map(FakeInterface::handle)
                .toList();
        return new ConnectListAllInterfacesRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private FakeInterface get(String name) {
        FakeInterface found = interfaces.get(name);
        if (found == null) {
            throw HostError.of(
                    HostError.NO_INTERFACE, HostError.FROM_TEST, "no interface with matching name '" + name + "'");
        }
        return found;
    }

    private InterfaceLookupByMacStringRet lookupByMac(InterfaceLookupByMacStringArgs args) {
        for (FakeInterface one : interfaces.values()) {
            if (one.handle().mac().equalsIgnoreCase(args.mac())) {
                return new InterfaceLookupByMacStringRet(one.handle());
            }
        }
        throw HostError.of(
                HostError.NO_INTERFACE, HostError.FROM_TEST, "no interface with matching mac '" + args.mac() + "'");
    }

    private InterfaceDefineXmlRet define(InterfaceDefineXmlArgs args) {
        Flags.check(args.flags(), 1, "testInterfaceDefineXML");
        XmlElement definition =
                XmlParser.parse(args.xml(), "interface_definition", HostError.FROM_INTERFACE, "interface");
        return new InterfaceDefineXmlRet(define(definition).handle());
    }

    FakeInterface define(XmlElement definition) {
        String name = definition.get("name");
        if (name == null) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_INTERFACE, "interface has no name");
        }
        definition.lead("type", "name").order(ORDER);
        FakeInterface known = interfaces.get(name);
        FakeInterface defined = new FakeInterface(name, definition, known != null && known.active());
        interfaces.put(name, defined);
        changed.run();
        return defined;
    }

    private void turn(NonnullInterface iface, boolean on) {
        FakeInterface one = get(iface.name());
        if (one.active() == on) {
            throw HostError.of(HostError.OPERATION_INVALID, HostError.FROM_TEST);
        }
        setActive(one, on);
    }

    void setActive(FakeInterface one, boolean on) {
        interfaces.put(one.name(), new FakeInterface(one.name(), one.definition(), on));
        changed.run();
    }

    private void begin() {
        if (before != null) {
            throw HostError.invalid(HostError.FROM_TEST, "there is another transaction running.");
        }
        before = new LinkedHashMap<>();
        for (FakeInterface one : interfaces.values()) {
            // a rollback of libvirt's test driver brings back definitions only
            before.put(one.name(), new FakeInterface(one.name(), one.definition(), false));
        }
    }

    private void commit() {
        if (before == null) {
            throw HostError.invalid(HostError.FROM_TEST, "no transaction running, nothing to be committed.");
        }
        before = null;
    }

    private void rollback() {
        if (before == null) {
            throw HostError.invalid(HostError.FROM_TEST, "no transaction running, nothing to rollback.");
        }
        interfaces = before;
        before = null;
        changed.run();
    }
}
