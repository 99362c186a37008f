package io.virtwire;

import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.ConnectListAllInterfacesFlag;
import io.virtwire.enums.ConnectListAllNetworksFlag;
import io.virtwire.enums.ConnectListAllNodeDeviceFlag;
import io.virtwire.enums.ConnectListAllStoragePoolsFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.RemoteProcedure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists from servers older than libvirt 0.9.13 (0.10.2 for other objects than guests), which tell names only: each object
 * is looked up by its name and filtered here. Between the two an object may vanish; it is left out then.
 */
final class OlderServers {
    /** What older servers call the kinds of devices that they knew. */
    private static final Map<ConnectListAllNodeDeviceFlag, String> CAPABILITIES = Map.of(
            ConnectListAllNodeDeviceFlag.CAP_SYSTEM, "system",
            ConnectListAllNodeDeviceFlag.CAP_PCI_DEV, "pci",
            ConnectListAllNodeDeviceFlag.CAP_USB_DEV, "usb_device",
            ConnectListAllNodeDeviceFlag.CAP_USB_INTERFACE, "usb",
            ConnectListAllNodeDeviceFlag.CAP_NET, "net",
            ConnectListAllNodeDeviceFlag.CAP_SCSI_HOST, "scsi_host",
            ConnectListAllNodeDeviceFlag.CAP_SCSI_TARGET, "scsi_target",
            ConnectListAllNodeDeviceFlag.CAP_SCSI, "scsi",
            ConnectListAllNodeDeviceFlag.CAP_STORAGE, "storage");

    private OlderServers() {}

    static List<Domain> listDomains(Connection connection, int flags) {
        mustBeKnown(
                flags,
                connection.wire(),
                RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS,
                ConnectListAllDomainsFlag.ACTIVE,
                ConnectListAllDomainsFlag.INACTIVE,
                ConnectListAllDomainsFlag.PERSISTENT,
                ConnectListAllDomainsFlag.TRANSIENT,
                ConnectListAllDomainsFlag.AUTOSTART,
                ConnectListAllDomainsFlag.NO_AUTOSTART);
        List<Domain> found = new ArrayList<>();
        if (wanted(flags, ConnectListAllDomainsFlag.ACTIVE, ConnectListAllDomainsFlag.INACTIVE)) {
            found.addAll(lookUp(connection.listDomains(), connection::lookupDomainById));
        }
        if (wanted(flags, ConnectListAllDomainsFlag.INACTIVE, ConnectListAllDomainsFlag.ACTIVE)) {
            found.addAll(lookUp(connection.listDefinedDomains(), connection::lookupDomainByName));
        }
        return keep(
                found,
                domain -> is(
                                flags,
                                ConnectListAllDomainsFlag.PERSISTENT,
                                ConnectListAllDomainsFlag.TRANSIENT,
                                domain::isPersistent)
                        && is(
                                flags,
                                ConnectListAllDomainsFlag.AUTOSTART,
                                ConnectListAllDomainsFlag.NO_AUTOSTART,
                                domain::getAutostart));
    }

    static List<Network> listNetworks(Networks networks, int flags) {
        mustBeKnown(
                flags,
                networks.wire(),
                RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_NETWORKS,
                ConnectListAllNetworksFlag.values());
        List<Network> found = new ArrayList<>();
        if (wanted(flags, ConnectListAllNetworksFlag.ACTIVE, ConnectListAllNetworksFlag.INACTIVE)) {
            found.addAll(lookUp(networks.list(), networks::lookupByName));
        }
        if (wanted(flags, ConnectListAllNetworksFlag.INACTIVE, ConnectListAllNetworksFlag.ACTIVE)) {
            found.addAll(lookUp(networks.listDefined(), networks::lookupByName));
        }
        return keep(
                found,
                network -> is(
                                flags,
                                ConnectListAllNetworksFlag.PERSISTENT,
                                ConnectListAllNetworksFlag.TRANSIENT,
                                network::isPersistent)
                        && is(
                                flags,
                                ConnectListAllNetworksFlag.AUTOSTART,
                                ConnectListAllNetworksFlag.NO_AUTOSTART,
                                network::getAutostart));
    }

    static List<StoragePool> listStoragePools(StoragePools pools, int flags) {
        mustBeKnown(
                flags,
                pools.wire(),
                RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_STORAGE_POOLS,
                ConnectListAllStoragePoolsFlag.ACTIVE,
                ConnectListAllStoragePoolsFlag.INACTIVE,
                ConnectListAllStoragePoolsFlag.PERSISTENT,
                ConnectListAllStoragePoolsFlag.TRANSIENT,
                ConnectListAllStoragePoolsFlag.AUTOSTART,
                ConnectListAllStoragePoolsFlag.NO_AUTOSTART);
        List<StoragePool> found = new ArrayList<>();
        if (wanted(flags, ConnectListAllStoragePoolsFlag.ACTIVE, ConnectListAllStoragePoolsFlag.INACTIVE)) {
            found.addAll(lookUp(pools.list(), pools::lookupByName));
        }
        if (wanted(flags, ConnectListAllStoragePoolsFlag.INACTIVE, ConnectListAllStoragePoolsFlag.ACTIVE)) {
            found.addAll(lookUp(pools.listDefined(), pools::lookupByName));
        }
        return keep(
                found,
                pool -> is(
                                flags,
                                ConnectListAllStoragePoolsFlag.PERSISTENT,
                                ConnectListAllStoragePoolsFlag.TRANSIENT,
                                pool::isPersistent)
                        && is(
                                flags,
                                ConnectListAllStoragePoolsFlag.AUTOSTART,
                                ConnectListAllStoragePoolsFlag.NO_AUTOSTART,
                                pool::getAutostart));
    }

    static List<StorageVol> listVolumes(StoragePool pool) {
        return lookUp(pool.listVolumes(), pool::lookupVolByName);
    }

    static List<Interface> listInterfaces(Interfaces interfaces, int flags) {
        mustBeKnown(
                flags,
                interfaces.wire(),
                RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_INTERFACES,
                ConnectListAllInterfacesFlag.values());
        List<Interface> found = new ArrayList<>();
        if (wanted(flags, ConnectListAllInterfacesFlag.ACTIVE, ConnectListAllInterfacesFlag.INACTIVE)) {
            found.addAll(lookUp(interfaces.list(), interfaces::lookupByName));
        }
        if (wanted(flags, ConnectListAllInterfacesFlag.INACTIVE, ConnectListAllInterfacesFlag.ACTIVE)) {
            found.addAll(lookUp(interfaces.listDefined(), interfaces::lookupByName));
        }
        return List.copyOf(found);
    }

    static List<NodeDevice> listNodeDevices(NodeDevices devices, int flags) {
        mustBeKnown(
                flags,
                devices.wire(),
                RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_NODE_DEVICES,
                CAPABILITIES.keySet().toArray(new Flag[0]));
        if (flags == 0) {
            return lookUp(devices.list(null), devices::lookupByName);
        }
        Set<String> names = new LinkedHashSet<>();
        for (ConnectListAllNodeDeviceFlag flag : ConnectListAllNodeDeviceFlag.values()) {
            if ((flags & flag.bits()) != 0) {
                names.addAll(devices.list(CAPABILITIES.get(flag)));
            }
        }
        return lookUp(names, devices::lookupByName);
    }

    static List<Secret> listSecrets(Secrets secrets, int flags) {
        mustBeKnown(flags, secrets.wire(), RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_SECRETS);
        return lookUp(secrets.list(), secrets::lookupByUuid);
    }

    static List<NwFilter> listNwFilters(NwFilters filters) {
        return lookUp(filters.list(), filters::lookupByName);
    }

    /** A flag that is not filtered here needs a server that has the list. */
    private static void mustBeKnown(int flags, Wire wire, int listAll, Flag... known) {
        int unknown = flags & ~Flag.bits(known);
        if (unknown != 0) {
            throw wire.features()
                    .tooOld(listAll, ", and flags 0x" + Integer.toHexString(unknown) + " have no substitute there");
        }
    }

    /** {@return whether a list is asked for that holds what the first of two opposite flags means} */
    private static boolean wanted(int flags, Flag flag, Flag opposite) {
        return (flags & flag.bits()) != 0 || (flags & opposite.bits()) == 0;
    }

    /** {@return whether two opposite flags let an object pass} It is asked only if one of them is given alone. */
    private static boolean is(int flags, Flag flag, Flag opposite, BooleanSupplier fact) {
        boolean yes = wanted(flags, flag, opposite);
        boolean no = wanted(flags, opposite, flag);
        return (yes && no) || fact.getAsBoolean() == yes;
    }

    private static <N, T> List<T> lookUp(Collection<N> names, Function<N, T> lookup) {
        List<T> found = new ArrayList<>();
        for (N name : names) {
            try {
                found.add(lookup.apply(name));
            } catch (NotFoundException vanished) {
                // between the list and this question; it is no longer part of the answer
            }
        }
        return List.copyOf(found);
    }

    private static <T> List<T> keep(List<T> found, Predicate<T> filter) {
        List<T> kept = new ArrayList<>();
        for (T object : found) {
            try {
                if (filter.test(object)) {
                    kept.add(object);
                }
            } catch (NotFoundException vanished) {
                // as above
            }
        }
        return List.copyOf(kept);
    }
}
