package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllNwfiltersArgs;
import io.virtwire.protocol.remote.ConnectListAllNwfiltersRet;
import io.virtwire.protocol.remote.ConnectListNwfiltersArgs;
import io.virtwire.protocol.remote.ConnectListNwfiltersRet;
import io.virtwire.protocol.remote.ConnectNumOfNwfiltersRet;
import io.virtwire.protocol.remote.NonnullNwfilter;
import io.virtwire.protocol.remote.NwfilterDefineXmlArgs;
import io.virtwire.protocol.remote.NwfilterDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.NwfilterDefineXmlFlagsRet;
import io.virtwire.protocol.remote.NwfilterDefineXmlRet;
import io.virtwire.protocol.remote.NwfilterGetXmlDescArgs;
import io.virtwire.protocol.remote.NwfilterGetXmlDescRet;
import io.virtwire.protocol.remote.NwfilterLookupByNameArgs;
import io.virtwire.protocol.remote.NwfilterLookupByNameRet;
import io.virtwire.protocol.remote.NwfilterLookupByUuidArgs;
import io.virtwire.protocol.remote.NwfilterLookupByUuidRet;
import io.virtwire.protocol.remote.NwfilterUndefineArgs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Network filters, which libvirt's test driver does not have. They let everything pass. */
final class FakeNwFilters implements CallGroup {
    private static final int VALIDATE = 1;

    private final ObjectTable<FakeNwFilter> filters = new ObjectTable<>();
    private final NwFilterBindings bindings;
    private final Runnable changed;

    FakeNwFilters(NwFilterBindings bindings, Runnable changed) {
        this.bindings = bindings;
        this.changed = changed;
    }

    private record FakeNwFilter(String name, UUID uuid, XmlElement definition) implements ObjectTable.Named {
        NonnullNwfilter handle() {
            return new NonnullNwfilter(name, uuid);
        }
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_NWFILTER_LOOKUP_BY_NAME ->
                CallTable.answer(
                        NwfilterLookupByNameArgs::read,
                        args -> new NwfilterLookupByNameRet(found(filters.find(args.name()), "name", args.name())
                                .handle()));
            case REMOTE_PROC_NWFILTER_LOOKUP_BY_UUID ->
                CallTable.answer(
                        NwfilterLookupByUuidArgs::read,
                        args -> new NwfilterLookupByUuidRet(get(args.uuid()).handle()));
            case REMOTE_PROC_NWFILTER_DEFINE_XML ->
                CallTable.answer(NwfilterDefineXmlArgs::read, args -> new NwfilterDefineXmlRet(define(args.xml(), 0)));
            case REMOTE_PROC_NWFILTER_DEFINE_XML_FLAGS ->
                CallTable.answer(
                        NwfilterDefineXmlFlagsArgs::read,
                        args -> new NwfilterDefineXmlFlagsRet(define(args.xml(), args.flags())));
            case REMOTE_PROC_NWFILTER_UNDEFINE -> CallTable.perform(NwfilterUndefineArgs::read, this::undefine);
            case REMOTE_PROC_NWFILTER_GET_XML_DESC ->
                CallTable.answer(NwfilterGetXmlDescArgs::read, args -> {
                    Flags.check(args.flags(), 0, "fakeNWFilterGetXMLDesc");
                    return new NwfilterGetXmlDescRet(
                            get(args.nwfilter().uuid()).definition().toString());
                });
            case REMOTE_PROC_CONNECT_NUM_OF_NWFILTERS ->
                CallTable.answer(
                        () -> new ConnectNumOfNwfiltersRet(filters.all().size()));
            case REMOTE_PROC_CONNECT_LIST_NWFILTERS ->
                CallTable.answer(
                        ConnectListNwfiltersArgs::read,
                        args -> new ConnectListNwfiltersRet(filters.all().stream()
                                .map(FakeNwFilter::name)
                                .limit(Math.max(0, args.maxnames()))
                                .toList()));
            case REMOTE_PROC_CONNECT_LIST_ALL_NWFILTERS ->
                CallTable.answer(ConnectListAllNwfiltersArgs::read, this::listAll);
            default -> null;
        };
    }

    private ConnectListAllNwfiltersRet listAll(ConnectListAllNwfiltersArgs args) {
        Flags.check(args.flags(), 0, "fakeConnectListAllNWFilters");
        List<NonnullNwfilter> found =
                filters.all().stream().map(FakeNwFilter::handle).toList();
        return new ConnectListAllNwfiltersRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private FakeNwFilter get(UUID uuid) {
        return found(filters.find(uuid), "uuid", uuid.toString());
    }

    private static FakeNwFilter found(@Nullable FakeNwFilter filter, String by, String value) {
        if (filter == null) {
            throw HostError.of(
                    HostError.NO_NWFILTER,
                    HostError.FROM_NWFILTER,
                    "no nwfilter with matching " + by + " '" + value + "'");
        }
        return filter;
    }

    /** A filter that is there already keeps its UUID if the definition names none. */
    private NonnullNwfilter define(String xml, int flags) {
        Flags.check(flags, VALIDATE, "fakeNWFilterDefineXMLFlags");
        FakeNwFilter filter = define(NwFilterXml.parse(xml));
        changed.run();
        return filter.handle();
    }

    private FakeNwFilter define(XmlElement definition) {
        String name = definition.get("name", "");
        FakeNwFilter namesake = filters.find(name);
        String given = definition.textOf("uuid");
        UUID uuid =
                given == null && namesake != null ? namesake.uuid() : XmlValues.uuid(given, HostError.FROM_NWFILTER);
        FakeNwFilter same = filters.find(uuid);
        if (same != null && !same.name().equals(name)) {
            throw taken("filter with same UUID but different name ('" + same.name() + "') already exists");
        } else if (namesake != null && !namesake.uuid().equals(uuid)) {
            throw taken("filter '" + name + "' already exists with uuid " + namesake.uuid());
        }
        definition.child("uuid").setText(uuid.toString());
        FakeNwFilter filter = new FakeNwFilter(name, uuid, definition.order(List.of("uuid")));
        filters.add(filter);
        return filter;
    }

    private static HostError taken(String detail) {
        return HostError.of(HostError.OPERATION_FAILED, HostError.FROM_NWFILTER, detail);
    }

    private void undefine(NwfilterUndefineArgs args) {
        FakeNwFilter filter = get(args.nwfilter().uuid());
        if (bindings.use(filter.name())) {
            throw HostError.invalid(HostError.FROM_NWFILTER, "nwfilter is in use");
        }
        filters.remove(filter);
        changed.run();
    }

    /** Takes one from a file. */
    void restore(XmlElement kept) {
        define(NwFilterXml.complete(kept));
    }

    /** Puts them into a file. */
    void keep(XmlElement node) {
        filters.all().forEach(filter -> node.add(filter.definition().copy()));
    }
}
