package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllNetworksArgs;
import io.virtwire.protocol.remote.ConnectListAllNetworksRet;
import io.virtwire.protocol.remote.ConnectListDefinedNetworksArgs;
import io.virtwire.protocol.remote.ConnectListDefinedNetworksRet;
import io.virtwire.protocol.remote.ConnectListNetworksArgs;
import io.virtwire.protocol.remote.ConnectListNetworksRet;
import io.virtwire.protocol.remote.ConnectNumOfDefinedNetworksRet;
import io.virtwire.protocol.remote.ConnectNumOfNetworksRet;
import io.virtwire.protocol.remote.NetworkCreateArgs;
import io.virtwire.protocol.remote.NetworkCreateXmlArgs;
import io.virtwire.protocol.remote.NetworkCreateXmlFlagsArgs;
import io.virtwire.protocol.remote.NetworkCreateXmlFlagsRet;
import io.virtwire.protocol.remote.NetworkCreateXmlRet;
import io.virtwire.protocol.remote.NetworkDefineXmlArgs;
import io.virtwire.protocol.remote.NetworkDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.NetworkDefineXmlFlagsRet;
import io.virtwire.protocol.remote.NetworkDefineXmlRet;
import io.virtwire.protocol.remote.NetworkDestroyArgs;
import io.virtwire.protocol.remote.NetworkEventCallbackMetadataChangeMsg;
import io.virtwire.protocol.remote.NetworkEventLifecycleMsg;
import io.virtwire.protocol.remote.NetworkGetAutostartArgs;
import io.virtwire.protocol.remote.NetworkGetAutostartRet;
import io.virtwire.protocol.remote.NetworkGetBridgeNameArgs;
import io.virtwire.protocol.remote.NetworkGetBridgeNameRet;
import io.virtwire.protocol.remote.NetworkGetMetadataArgs;
import io.virtwire.protocol.remote.NetworkGetMetadataRet;
import io.virtwire.protocol.remote.NetworkGetXmlDescArgs;
import io.virtwire.protocol.remote.NetworkGetXmlDescRet;
import io.virtwire.protocol.remote.NetworkIsActiveArgs;
import io.virtwire.protocol.remote.NetworkIsActiveRet;
import io.virtwire.protocol.remote.NetworkIsPersistentArgs;
import io.virtwire.protocol.remote.NetworkIsPersistentRet;
import io.virtwire.protocol.remote.NetworkLookupByNameArgs;
import io.virtwire.protocol.remote.NetworkLookupByNameRet;
import io.virtwire.protocol.remote.NetworkLookupByUuidArgs;
import io.virtwire.protocol.remote.NetworkLookupByUuidRet;
import io.virtwire.protocol.remote.NetworkSetAutostartArgs;
import io.virtwire.protocol.remote.NetworkSetMetadataArgs;
import io.virtwire.protocol.remote.NetworkUndefineArgs;
import io.virtwire.protocol.remote.NetworkUpdateArgs;
import io.virtwire.protocol.remote.NonnullNetwork;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Networks: they start and stop, and carry nothing. */
final class FakeNetworks implements CallGroup {
    private static final int VALIDATE = 1;
    private static final int XML_INACTIVE = 1;

    // virConnectListAllNetworksFlags
    private static final int INACTIVE = 1;
    private static final int ACTIVE = 2;
    private static final int PERSISTENT = 4;
    private static final int TRANSIENT = 8;
    private static final int AUTOSTART = 16;
    private static final int NO_AUTOSTART = 32;
    private static final int ALL = 63;

    // virNetworkEventID and virNetworkEventLifecycleType
    private static final int LIFECYCLE = 0;
    private static final int METADATA_CHANGE = 1;
    private static final int DEFINED = 0;
    private static final int UNDEFINED = 1;
    private static final int STARTED = 2;
    private static final int STOPPED = 3;

    private final ObjectTable<FakeNetwork> networks = new ObjectTable<>();
    private final FakeEvents events;
    private final Runnable changed;

    FakeNetworks(FakeEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_NETWORK_LOOKUP_BY_NAME ->
                CallTable.answer(
                        NetworkLookupByNameArgs::read,
                        args -> new NetworkLookupByNameRet(byName(args.name()).handle()));
            case REMOTE_PROC_NETWORK_LOOKUP_BY_UUID ->
                CallTable.answer(
                        NetworkLookupByUuidArgs::read,
                        args -> new NetworkLookupByUuidRet(byUuid(args.uuid()).handle()));
            case REMOTE_PROC_NETWORK_DEFINE_XML ->
                CallTable.answer(NetworkDefineXmlArgs::read, args -> new NetworkDefineXmlRet(define(args.xml(), 0)));
            case REMOTE_PROC_NETWORK_DEFINE_XML_FLAGS ->
                CallTable.answer(
                        NetworkDefineXmlFlagsArgs::read,
                        args -> new NetworkDefineXmlFlagsRet(define(args.xml(), args.flags())));
            case REMOTE_PROC_NETWORK_CREATE_XML ->
                CallTable.answer(NetworkCreateXmlArgs::read, args -> new NetworkCreateXmlRet(create(args.xml(), 0)));
            case REMOTE_PROC_NETWORK_CREATE_XML_FLAGS ->
                CallTable.answer(
                        NetworkCreateXmlFlagsArgs::read,
                        args -> new NetworkCreateXmlFlagsRet(create(args.xml(), args.flags())));
            case REMOTE_PROC_NETWORK_CREATE -> CallTable.perform(NetworkCreateArgs::read, args -> start(args.net()));
            case REMOTE_PROC_NETWORK_DESTROY -> CallTable.perform(NetworkDestroyArgs::read, args -> stop(args.net()));
            case REMOTE_PROC_NETWORK_UNDEFINE ->
                CallTable.perform(NetworkUndefineArgs::read, args -> undefine(args.net()));
            case REMOTE_PROC_NETWORK_UPDATE -> CallTable.perform(NetworkUpdateArgs::read, this::update);
            case REMOTE_PROC_NETWORK_GET_METADATA -> CallTable.answer(NetworkGetMetadataArgs::read, this::metadata);
            case REMOTE_PROC_NETWORK_SET_METADATA -> CallTable.perform(NetworkSetMetadataArgs::read, this::setMetadata);
            case REMOTE_PROC_NETWORK_GET_XML_DESC -> CallTable.answer(NetworkGetXmlDescArgs::read, this::xml);
            case REMOTE_PROC_NETWORK_IS_ACTIVE ->
                CallTable.answer(
                        NetworkIsActiveArgs::read, args -> new NetworkIsActiveRet(get(args.net()).active ? 1 : 0));
            case REMOTE_PROC_NETWORK_IS_PERSISTENT ->
                CallTable.answer(
                        NetworkIsPersistentArgs::read,
                        args -> new NetworkIsPersistentRet(get(args.net()).persistent ? 1 : 0));
            case REMOTE_PROC_NETWORK_GET_AUTOSTART ->
                CallTable.answer(
                        NetworkGetAutostartArgs::read,
                        args -> new NetworkGetAutostartRet(get(args.net()).autostart ? 1 : 0));
            case REMOTE_PROC_NETWORK_SET_AUTOSTART ->
                CallTable.perform(NetworkSetAutostartArgs::read, args -> {
                    get(args.net()).autostart = args.autostart() != 0;
                    changed.run();
                });
            case REMOTE_PROC_NETWORK_GET_BRIDGE_NAME ->
                CallTable.answer(NetworkGetBridgeNameArgs::read, this::bridgeName);
            default -> findLists(procedure);
        };
    }

    private CallTable.@Nullable Handler findLists(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_LIST_ALL_NETWORKS ->
                CallTable.answer(ConnectListAllNetworksArgs::read, this::listAll);
            case REMOTE_PROC_CONNECT_NUM_OF_NETWORKS ->
                CallTable.answer(
                        () -> new ConnectNumOfNetworksRet((int) names(true).count()));
            case REMOTE_PROC_CONNECT_NUM_OF_DEFINED_NETWORKS ->
                CallTable.answer(() ->
                        new ConnectNumOfDefinedNetworksRet((int) names(false).count()));
            case REMOTE_PROC_CONNECT_LIST_NETWORKS ->
                CallTable.answer(
                        ConnectListNetworksArgs::read,
                        args -> new ConnectListNetworksRet(
                                names(true).limit(Math.max(0, args.maxnames())).toList()));
            case REMOTE_PROC_CONNECT_LIST_DEFINED_NETWORKS ->
                CallTable.answer(
                        ConnectListDefinedNetworksArgs::read,
                        args -> new ConnectListDefinedNetworksRet(
                                names(false).limit(Math.max(0, args.maxnames())).toList()));
            default -> null;
        };
    }

    Collection<FakeNetwork> all() {
        return networks.all();
    }

    private Stream<String> names(boolean active) {
        return networks.all().stream()
                .filter(network -> network.active == active)
                .map(FakeNetwork::name);
    }

    private ConnectListAllNetworksRet listAll(ConnectListAllNetworksArgs args) {
        Flags.check(args.flags(), ALL, "testConnectListAllNetworks");
        List<NonnullNetwork> found = networks.all().stream()
                .filter(network -> Flags.passes(args.flags(), ACTIVE, INACTIVE, network.active)
                        && Flags.passes(args.flags(), PERSISTENT, TRANSIENT, network.persistent)
                        && Flags.passes(args.flags(), AUTOSTART, NO_AUTOSTART, network.autostart))
                .map(FakeNetwork::handle)
                .toList();
        return new ConnectListAllNetworksRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    FakeNetwork byName(String name) {
        FakeNetwork network = networks.find(name);
        if (network == null) {
            throw HostError.of(
                    HostError.NO_NETWORK, HostError.FROM_TEST, "no network with matching name '" + name + "'");
        }
        return network;
    }

    FakeNetwork byUuid(UUID uuid) {
        FakeNetwork network = networks.find(uuid);
        if (network == null) {
            throw HostError.of(
                    HostError.NO_NETWORK, HostError.FROM_TEST, "no network with matching uuid '" + uuid + "'");
        }
        return network;
    }

    private FakeNetwork get(NonnullNetwork network) {
        return byName(network.name());
    }

    private NonnullNetwork define(String xml, int flags) {
        Flags.check(flags, VALIDATE, "testNetworkDefineXMLFlags");
        return define(NetworkXml.parse(xml)).handle();
    }

    FakeNetwork define(XmlElement definition) {
        FakeNetwork network = network(definition);
        network.definition = definition;
        network.next = null;
        network.persistent = true;
        networks.add(network);
        tell(network, DEFINED);
        return network;
    }

    private FakeNetwork network(XmlElement definition) {
        String name = DomainXml.required(definition, "name");
        UUID uuid = UUID.fromString(DomainXml.required(definition, "uuid"));
        FakeNetwork known = networks.definedAs(name, uuid, "network", HostError.FROM_NETWORK);
        return known == null ? new FakeNetwork(name, uuid, definition) : known;
    }

    private NonnullNetwork create(String xml, int flags) {
        Flags.check(flags, VALIDATE, "testNetworkCreateXMLFlags");
        XmlElement definition = NetworkXml.parse(xml);
        FakeNetwork network = network(definition);
        if (network.active) {
            throw HostError.invalid(HostError.FROM_NETWORK, "network is already active as '" + network.name() + "'");
        }
        networks.add(network);
        start(network);
        return network.handle();
    }

    private void start(NonnullNetwork net) {
        FakeNetwork network = get(net);
        if (network.active) {
            throw HostError.invalid(HostError.FROM_TEST, "Network '" + net.name() + "' is already running");
        }
        start(network);
    }

    void start(FakeNetwork network) {
        network.active = true;
        tell(network, STARTED);
    }

    /** One that does not run may be stopped, as in libvirt's test driver. */
    private void stop(NonnullNetwork net) {
        FakeNetwork network = get(net);
        network.active = false;
        network.definition = network.config();
        network.next = null;
        if (!network.persistent) {
            networks.remove(network);
        }
        tell(network, STOPPED);
    }

    private void undefine(NonnullNetwork net) {
        FakeNetwork network = get(net);
        if (network.active) {
            throw HostError.invalid(HostError.FROM_TEST, "Network '" + net.name() + "' is still running");
        }
        networks.remove(network);
        tell(network, UNDEFINED);
    }

    private void update(NetworkUpdateArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testNetworkUpdate");
        change(byUuid(args.net().uuid()), args.flags(), definition -> NetworkUpdate.apply(definition, args));
        changed.run();
    }

    /**
     * What changes only what runs is gone when it stops.
     *
     * @param change from a definition to another
     */
    private static void change(FakeNetwork network, int flags, UnaryOperator<XmlElement> change) {
        int impact = impact(network, flags);
        XmlElement newLive = (impact & Impact.LIVE) != 0 ? change.apply(network.definition) : network.definition;
        XmlElement newConfig = (impact & Impact.CONFIG) != 0 ? change.apply(network.config()) : network.config();
        network.definition = network.active ? newLive : newConfig;
        network.next = network.active && network.persistent ? newConfig : null;
    }

    /** {@return LIVE, CONFIG or both: without a flag what the network is at present} */
    private static int impact(FakeNetwork network, int flags) {
        int impact = flags != 0 ? flags : network.active ? Impact.LIVE : Impact.CONFIG;
        if ((impact & Impact.LIVE) != 0 && !network.active) {
            throw HostError.invalid(HostError.FROM_NETWORK, "network is not running");
        } else if ((impact & Impact.CONFIG) != 0 && !network.persistent) {
            throw HostError.invalid(HostError.FROM_NETWORK, "cannot change persistent config of a transient network");
        }
        return impact;
    }

    private NetworkGetMetadataRet metadata(NetworkGetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "fakeNetworkGetMetadata");
        FakeNetwork network = byUuid(args.network().uuid());
        boolean live = (impact(network, args.flags()) & Impact.LIVE) != 0;
        String found = Metadata.get(
                live ? network.definition : network.config(), args.type(), args.uri(), HostError.FROM_NETWORK);
        if (found == null) {
            throw HostError.of(
                    HostError.NO_NETWORK_METADATA, HostError.FROM_NETWORK, "Requested metadata element is not present");
        }
        return new NetworkGetMetadataRet(found);
    }

    private void setMetadata(NetworkSetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "fakeNetworkSetMetadata");
        FakeNetwork network = byUuid(args.network().uuid());
        change(network, args.flags(), definition -> {
            XmlElement copy = definition.copy();
            Metadata.set(copy, args.type(), args.metadata(), args.key(), args.uri(), HostError.FROM_NETWORK);
            if (copy.child("metadata").children().isEmpty()) {
                copy.remove("metadata");
            }
            return NetworkXml.complete(copy);
        });
        changed.run();
        NonnullNetwork net = network.handle();
        events.tell(
                FakeEvents.Family.NETWORK,
                METADATA_CHANGE,
                network.uuid(),
                number -> new NetworkEventCallbackMetadataChangeMsg(number, net, args.type(), args.uri()),
                null);
    }

    private void tell(FakeNetwork network, int type) {
        changed.run();
        NonnullNetwork net = network.handle();
        events.tell(
                FakeEvents.Family.NETWORK,
                LIFECYCLE,
                network.uuid(),
                number -> new NetworkEventLifecycleMsg(number, net, type, 0),
                null);
    }

    private NetworkGetXmlDescRet xml(NetworkGetXmlDescArgs args) {
        Flags.check(args.flags(), XML_INACTIVE, "testNetworkGetXMLDesc");
        FakeNetwork network = get(args.net());
        XmlElement shown = (args.flags() & XML_INACTIVE) != 0 ? network.config() : network.definition;
        return new NetworkGetXmlDescRet(shown.toString());
    }

    private NetworkGetBridgeNameRet bridgeName(NetworkGetBridgeNameArgs args) {
        String bridge = get(args.net()).definition.attributeOf("bridge", "name");
        if (bridge == null) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_TEST,
                    "network '" + args.net().name() + "' does not have a bridge name.");
        }
        return new NetworkGetBridgeNameRet(bridge);
    }
}
