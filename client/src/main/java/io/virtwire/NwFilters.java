package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.NwFilterBindingCreateFlag;
import io.virtwire.enums.NwFilterDefineFlag;
import io.virtwire.protocol.remote.ConnectListAllNwfilterBindingsArgs;
import io.virtwire.protocol.remote.ConnectListAllNwfiltersArgs;
import io.virtwire.protocol.remote.ConnectListAllNwfiltersRet;
import io.virtwire.protocol.remote.ConnectListNwfiltersArgs;
import io.virtwire.protocol.remote.NonnullNwfilter;
import io.virtwire.protocol.remote.NonnullNwfilterBinding;
import io.virtwire.protocol.remote.NwfilterBindingCreateXmlArgs;
import io.virtwire.protocol.remote.NwfilterBindingLookupByPortDevArgs;
import io.virtwire.protocol.remote.NwfilterDefineXmlArgs;
import io.virtwire.protocol.remote.NwfilterDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.NwfilterLookupByNameArgs;
import io.virtwire.protocol.remote.NwfilterLookupByUuidArgs;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import java.util.List;
import java.util.UUID;

/**
 * The network filters of a host, and which ports they hold for. Made by {@link Connection#nwFilters}.
 *
 * <p>Thread-safe.
 */
public final class NwFilters {
    private final Connection connection;

    NwFilters(Connection connection) {
        this.connection = connection;
    }

    /** Lists filters, at most 1,024. */
    @LibvirtFunction("virConnectListAllNWFilters")
    public List<NwFilter> listAll() {
        ConnectListAllNwfiltersRet known =
                wire().callIfKnown(remote -> remote.connectListAllNwfilters(new ConnectListAllNwfiltersArgs(1, 0)));
        return known == null ? OlderServers.listNwFilters(this) : Lists.map(known.filters(), this::of);
    }

    /** {@return how many filters there are} */
    @LibvirtFunction("virConnectNumOfNWFilters")
    public int numOf() {
        return wire().call(RemoteProgram::connectNumOfNwfilters).num();
    }

    /** {@return names of the filters} */
    @LibvirtFunction("virConnectListNWFilters")
    public List<String> list() {
        return wire().call(remote -> remote.connectListNwfilters(
                        new ConnectListNwfiltersArgs(RemoteConstants.REMOTE_NWFILTER_LIST_MAX)))
                .names();
    }

    /**
     * Finds a filter by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virNWFilterLookupByName")
    public NwFilter lookupByName(String name) {
        return of(wire().call(remote -> remote.nwfilterLookupByName(new NwfilterLookupByNameArgs(name)))
                .nwfilter());
    }

    /**
     * Finds a filter by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virNWFilterLookupByUUID", "virNWFilterLookupByUUIDString"})
    public NwFilter lookupByUuid(UUID uuid) {
        return of(wire().call(remote -> remote.nwfilterLookupByUuid(new NwfilterLookupByUuidArgs(uuid)))
                .nwfilter());
    }

    /** Defines a filter, or changes the definition of the one with the same name and UUID. */
    @LibvirtFunction({"virNWFilterDefineXML", "virNWFilterDefineXMLFlags"})
    public NwFilter define(String xml, NwFilterDefineFlag... flags) {
        int bits = Flag.bits(flags);
        return of(
                bits == 0
                        ? wire().call(remote -> remote.nwfilterDefineXml(new NwfilterDefineXmlArgs(xml)))
                                .nwfilter()
                        : wire().call(remote ->
                                        remote.nwfilterDefineXmlFlags(new NwfilterDefineXmlFlagsArgs(xml, bits)))
                                .nwfilter());
    }

    /** Lists which ports filters hold for, at most 16,384. */
    @LibvirtFunction("virConnectListAllNWFilterBindings")
    public List<NwFilterBinding> listAllBindings() {
        return Lists.map(
                wire().call(remote ->
                                remote.connectListAllNwfilterBindings(new ConnectListAllNwfilterBindingsArgs(1, 0)))
                        .bindings(),
                this::of);
    }

    /**
     * Finds what holds for a port.
     *
     * @param portDev name of the port's interface on the host
     * @throws NotFoundException if nothing does
     */
    @LibvirtFunction("virNWFilterBindingLookupByPortDev")
    public NwFilterBinding lookupBindingByPortDev(String portDev) {
        return of(wire().call(remote ->
                        remote.nwfilterBindingLookupByPortDev(new NwfilterBindingLookupByPortDevArgs(portDev)))
                .nwfilter());
    }

    /** Makes a filter hold for a port. */
    @LibvirtFunction("virNWFilterBindingCreateXML")
    public NwFilterBinding createBinding(String xml, NwFilterBindingCreateFlag... flags) {
        return of(wire().call(remote ->
                        remote.nwfilterBindingCreateXml(new NwfilterBindingCreateXmlArgs(xml, Flag.bits(flags))))
                .nwfilter());
    }

    private NwFilter of(NonnullNwfilter filter) {
        return new NwFilter(connection, filter);
    }

    private NwFilterBinding of(NonnullNwfilterBinding binding) {
        return new NwFilterBinding(connection, binding);
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "NwFilters[" + connection + "]";
    }
}
