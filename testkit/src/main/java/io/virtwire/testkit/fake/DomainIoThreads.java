package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainAddIothreadArgs;
import io.virtwire.protocol.remote.DomainDelIothreadArgs;
import io.virtwire.protocol.remote.DomainGetIothreadInfoArgs;
import io.virtwire.protocol.remote.DomainGetIothreadInfoRet;
import io.virtwire.protocol.remote.DomainIothreadInfo;
import io.virtwire.protocol.remote.DomainPinIothreadArgs;
import io.virtwire.protocol.remote.DomainSetIothreadParamsArgs;
import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A guest's I/O threads: {@code <iothreads>} and {@code <iothreadids>}. */
final class DomainIoThreads implements CallGroup {
    private static final Map<String, TypedParams.Kind> PARAMS = Map.of(
            "poll_max_ns",
            TypedParams.Kind.ULLONG,
            "poll_grow",
            TypedParams.Kind.UINT,
            "poll_shrink",
            TypedParams.Kind.UINT);

    private final DomainTable domains;
    private final DomainEvents events;
    private final Runnable changed;

    DomainIoThreads(DomainTable domains, DomainEvents events, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_IOTHREAD_INFO -> CallTable.answer(DomainGetIothreadInfoArgs::read, this::info);
            case REMOTE_PROC_DOMAIN_ADD_IOTHREAD -> CallTable.perform(DomainAddIothreadArgs::read, this::add);
            case REMOTE_PROC_DOMAIN_DEL_IOTHREAD -> CallTable.perform(DomainDelIothreadArgs::read, this::delete);
            case REMOTE_PROC_DOMAIN_PIN_IOTHREAD -> CallTable.perform(DomainPinIothreadArgs::read, this::pin);
            case REMOTE_PROC_DOMAIN_SET_IOTHREAD_PARAMS ->
                CallTable.perform(DomainSetIothreadParamsArgs::read, this::setParams);
            default -> null;
        };
    }

    /** {@return the numbers of the threads; those that are counted only get the first that are free} */
    static List<Integer> ids(XmlElement definition) {
        List<Integer> ids = new ArrayList<>();
        for (XmlElement thread : definition.find("iothreadids") == null
                ? List.<XmlElement>of()
                : definition.child("iothreadids").children("iothread")) {
            ids.add((int) XmlValues.number(thread.get("id", "0")));
        }
        String count = definition.textOf("iothreads");
        for (int id = 1; count != null && ids.size() < XmlValues.number(count); id++) {
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static void setIds(XmlElement definition, List<Integer> ids) {
        definition.remove("iothreads");
        definition.remove("iothreadids");
        if (!ids.isEmpty()) {
            definition.add("iothreads").setText(Integer.toString(ids.size()));
            XmlElement list = definition.add("iothreadids");
            ids.forEach(id -> list.add("iothread").set("id", Integer.toString(id)));
            DomainXml.order(definition);
        }
    }

    private DomainGetIothreadInfoRet info(DomainGetIothreadInfoArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetIOThreadInfo");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        BitSet all = CpuSet.parse(definition.attributeOf("vcpu", "cpuset"), CpuSet.first(Quantities.vcpus(definition)));
        List<DomainIothreadInfo> infos = new ArrayList<>();
        for (int id : ids(definition)) {
            BitSet cpus = CpuSet.parse(CpuTune.get(definition, "iothreadpin", id), all);
            infos.add(new DomainIothreadInfo(id, Opaque.wrap(cpus.toByteArray())));
        }
        return new DomainGetIothreadInfoRet(infos, infos.size());
    }

    private void add(DomainAddIothreadArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainAddIOThread");
        int id = args.iothreadId();
        requireNumber(id);
        List<XmlElement> definitions = Impact.on(domains.get(args.dom()), args.flags());
        for (XmlElement definition : definitions) {
            if (ids(definition).contains(id)) {
                throw wrong(HostError.FROM_DOMAIN, "an IOThread is already using iothread_id '" + id + "'");
            }
        }
        for (XmlElement definition : definitions) {
            List<Integer> ids = ids(definition);
            ids.add(id);
            setIds(definition, ids);
        }
        changed.run();
    }

    private static void requireNumber(int id) {
        if (id == 0) {
            throw wrong(HostError.FROM_TEST, "invalid value of 0 for iothread_id");
        }
    }

    private static HostError wrong(int domain, String detail) {
        return HostError.of(HostError.INVALID_ARG, domain, detail);
    }

    private void delete(DomainDelIothreadArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainDelIOThread");
        int id = args.iothreadId();
        requireNumber(id);
        FakeDomain domain = domains.get(args.dom());
        List<XmlElement> definitions = Impact.on(domain, args.flags());
        definitions.forEach(definition -> requireUnused(definition, id));
        for (XmlElement definition : definitions) {
            List<Integer> ids = ids(definition);
            ids.remove((Integer) id);
            setIds(definition, ids);
            CpuTune.unpin(definition, "iothreadpin", id);
            if (definition == domain.live()) {
                domain.polling.remove(id);
            }
        }
        changed.run();
    }

    private static void requireUnused(XmlElement definition, int id) {
        if (!ids(definition).contains(id)) {
            throw wrong(HostError.FROM_DOMAIN, "cannot find IOThread '" + id + "' in iothreadids list");
        }
        String number = Integer.toString(id);
        for (XmlElement device : definition.child("devices").children()) {
            if (number.equals(device.attributeOf("driver", "iothread"))) {
                throw device.name().equals("disk")
                        ? wrong(
                                HostError.FROM_DOMAIN,
                                "cannot remove IOThread " + id + " since it is being used by disk '"
                                        + device.attributeOf("target", "dev") + "'")
                        : wrong(
                                HostError.FROM_DOMAIN,
                                "cannot remove IOThread '" + id + "' since it is being used by controller");
            }
        }
    }

    private void pin(DomainPinIothreadArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainPinIOThread");
        FakeDomain domain = domains.get(args.dom());
        int id = args.iothreadsId();
        List<XmlElement> definitions = Impact.on(domain, args.flags());
        BitSet cpus = CpuSet.of(args.cpumap());
        if (cpus.isEmpty()) {
            throw wrong(HostError.FROM_TEST, "Empty iothread cpumap list for pinning");
        } else if (!definitions.stream().allMatch(definition -> ids(definition).contains(id))) {
            throw wrong(HostError.FROM_TEST, "iothreadid " + id + " not found");
        }
        for (XmlElement definition : definitions) {
            setIds(definition, ids(definition)); // one that is pinned is named
            CpuTune.pin(definition, "iothreadpin", id, cpus);
            if (definition == domain.live()) {
                events.pinned(domain, "iothreadpin", id, cpus);
            }
        }
        changed.run();
    }

    private void setParams(DomainSetIothreadParamsArgs args) {
        Flags.check(args.flags(), Impact.LIVE, "testDomainSetIOThreadParams");
        int id = args.iothreadId();
        requireNumber(id);
        FakeDomain domain = domains.get(args.dom());
        if (!ids(Impact.of(domain, args.flags())).contains(id)) {
            throw wrong(HostError.FROM_TEST, "cannot find IOThread '" + id + "' in iothreadids");
        }
        TypedParams.check(args.params(), PARAMS);
        Polling before = domain.polling.getOrDefault(id, Polling.FIRST);
        domain.polling.put(
                id,
                new Polling(
                        given(args.params(), "poll_max_ns", before.maxNs()),
                        given(args.params(), "poll_grow", before.grow()),
                        given(args.params(), "poll_shrink", before.shrink())));
    }

    private static long given(List<TypedParam> params, String name, long otherwise) {
        return Objects.requireNonNullElse(TypedParams.number(params, name), otherwise);
    }

    /** {@return what statistics tell of a guest's threads} */
    static List<TypedParam> figures(FakeDomain domain) {
        List<TypedParam> params = new ArrayList<>();
        XmlElement live = domain.live();
        List<Integer> ids = live == null ? List.of() : ids(live);
        if (!ids.isEmpty()) {
            params.add(TypedParams.unsigned("iothread.count", ids.size()));
        }
        for (int id : ids) {
            Polling polling = domain.polling.getOrDefault(id, Polling.FIRST);
            String prefix = "iothread." + id + ".poll-";
            params.add(TypedParams.unsignedLong(prefix + "max-ns", polling.maxNs()));
            params.add(TypedParams.unsigned(prefix + "grow", polling.grow()));
            params.add(TypedParams.unsigned(prefix + "shrink", polling.shrink()));
        }
        return params;
    }
}
