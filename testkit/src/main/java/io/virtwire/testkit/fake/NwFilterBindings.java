package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllNwfilterBindingsArgs;
import io.virtwire.protocol.remote.ConnectListAllNwfilterBindingsRet;
import io.virtwire.protocol.remote.NonnullNwfilterBinding;
import io.virtwire.protocol.remote.NwfilterBindingCreateXmlArgs;
import io.virtwire.protocol.remote.NwfilterBindingCreateXmlRet;
import io.virtwire.protocol.remote.NwfilterBindingDeleteArgs;
import io.virtwire.protocol.remote.NwfilterBindingGetXmlDescArgs;
import io.virtwire.protocol.remote.NwfilterBindingGetXmlDescRet;
import io.virtwire.protocol.remote.NwfilterBindingLookupByPortDevArgs;
import io.virtwire.protocol.remote.NwfilterBindingLookupByPortDevRet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which network filter is for which interface of the host. */
final class NwFilterBindings implements CallGroup {
    private static final int VALIDATE = 1;

    /** By the interface, in the order in which they were made. */
    private final Map<String, XmlElement> bindings = new LinkedHashMap<>();

    private final Runnable changed;

    NwFilterBindings(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_NWFILTER_BINDING_LOOKUP_BY_PORT_DEV ->
                CallTable.answer(
                        NwfilterBindingLookupByPortDevArgs::read,
                        args -> new NwfilterBindingLookupByPortDevRet(handle(get(args.name()))));
            case REMOTE_PROC_NWFILTER_BINDING_CREATE_XML ->
                CallTable.answer(NwfilterBindingCreateXmlArgs::read, this::create);
            case REMOTE_PROC_NWFILTER_BINDING_GET_XML_DESC ->
                CallTable.answer(NwfilterBindingGetXmlDescArgs::read, args -> {
                    Flags.check(args.flags(), 0, "fakeNWFilterBindingGetXMLDesc");
                    return new NwfilterBindingGetXmlDescRet(
                            get(args.nwfilter().portdev()).toString());
                });
            case REMOTE_PROC_NWFILTER_BINDING_DELETE ->
                CallTable.perform(NwfilterBindingDeleteArgs::read, args -> {
                    get(args.nwfilter().portdev());
                    bindings.remove(args.nwfilter().portdev());
                    changed.run();
                });
            case REMOTE_PROC_CONNECT_LIST_ALL_NWFILTER_BINDINGS ->
                CallTable.answer(ConnectListAllNwfilterBindingsArgs::read, this::listAll);
            default -> null;
        };
    }

    /** {@return whether the filter of that name is for some interface} */
    boolean use(String filter) {
        return bindings.values().stream().anyMatch(binding -> filter.equals(filterOf(binding)));
    }

    private static @Nullable String filterOf(XmlElement binding) {
        return binding.attributeOf("filterref", "filter");
    }

    private static NonnullNwfilterBinding handle(XmlElement binding) {
        return new NonnullNwfilterBinding(
                String.valueOf(binding.attributeOf("portdev", "name")), String.valueOf(filterOf(binding)));
    }

    private XmlElement get(String port) {
        XmlElement binding = bindings.get(port);
        if (binding == null) {
            throw HostError.of(
                    HostError.NO_NWFILTER_BINDING,
                    HostError.FROM_NWFILTER,
                    "no nwfilter binding for port dev '" + port + "'");
        }
        return binding;
    }

    private ConnectListAllNwfilterBindingsRet listAll(ConnectListAllNwfilterBindingsArgs args) {
        Flags.check(args.flags(), 0, "fakeConnectListAllNWFilterBindings");
        List<NonnullNwfilterBinding> found =
                bindings.values().stream().map(NwFilterBindings::handle).toList();
        return new ConnectListAllNwfilterBindingsRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private NwfilterBindingCreateXmlRet create(NwfilterBindingCreateXmlArgs args) {
        Flags.check(args.flags(), VALIDATE, "fakeNWFilterBindingCreateXML");
        XmlElement binding =
                XmlParser.parse(args.xml(), "nwfilterbinding_definition", HostError.FROM_NWFILTER, "filterbinding");
        restore(binding);
        changed.run();
        return new NwfilterBindingCreateXmlRet(handle(binding));
    }

    /** Takes one, from a client or from a file. */
    void restore(XmlElement binding) {
        String port = required(binding.attributeOf("portdev", "name"), "port dev name");
        required(binding.textOf("owner/name"), "owner name");
        required(binding.textOf("owner/uuid"), "owner UUID");
        required(binding.attributeOf("mac", "address"), "MAC address");
        required(filterOf(binding), "filter reference");
        binding.order(List.of("owner", "portdev", "linkdev", "mac", "filterref"));
        if (bindings.putIfAbsent(port, binding) != null) {
            throw HostError.of(
                    HostError.OPERATION_FAILED, HostError.FROM_NWFILTER, "binding '" + port + "' already exists");
        }
    }

    /** Puts them into a file. */
    void keep(XmlElement node) {
        bindings.values().forEach(binding -> node.add(binding.copy()));
    }

    private static String required(@Nullable String value, String what) {
        if (value == null) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_NWFILTER, "filter binding has no " + what);
        }
        return value;
    }
}
