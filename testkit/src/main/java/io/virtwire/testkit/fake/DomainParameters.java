package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetMemoryParametersArgs;
import io.virtwire.protocol.remote.DomainGetMemoryParametersRet;
import io.virtwire.protocol.remote.DomainGetNumaParametersArgs;
import io.virtwire.protocol.remote.DomainGetNumaParametersRet;
import io.virtwire.protocol.remote.DomainGetPerfEventsArgs;
import io.virtwire.protocol.remote.DomainGetPerfEventsRet;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersFlagsArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersFlagsRet;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersRet;
import io.virtwire.protocol.remote.DomainGetSchedulerTypeArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerTypeRet;
import io.virtwire.protocol.remote.DomainSetMemoryParametersArgs;
import io.virtwire.protocol.remote.DomainSetNumaParametersArgs;
import io.virtwire.protocol.remote.DomainSetPerfEventsArgs;
import io.virtwire.protocol.remote.DomainSetSchedulerParametersArgs;
import io.virtwire.protocol.remote.DomainSetSchedulerParametersFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.TypedParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of a guest as a whole: limits of its memory, NUMA, the scheduler's weight, performance events. */
final class DomainParameters implements CallGroup {
    private static final int STRINGS = 4;
    private static final int READ_FLAGS = Impact.BOTH | STRINGS;

    /** KiB that mean no limit: VIR_DOMAIN_MEMORY_PARAM_UNLIMITED. */
    private static final long UNLIMITED = 9_007_199_254_740_991L;

    private static final List<String> LIMITS = List.of("hard_limit", "soft_limit", "swap_hard_limit");

    /** As {@code <memtune>} has them. */
    private static final List<String> MEMTUNE = List.of("hard_limit", "soft_limit", "min_guarantee", "swap_hard_limit");

    private static final List<String> NUMA_MODES = List.of("strict", "preferred", "interleave", "restrictive");

    private static final List<String> PERF_EVENTS = List.of(
            "cmt mbmt mbml cpu_cycles instructions cache_references cache_misses branch_instructions branch_misses"
                    .concat(" bus_cycles stalled_cycles_frontend stalled_cycles_backend ref_cpu_cycles cpu_clock")
                    .concat(" task_clock page_faults context_switches cpu_migrations page_faults_min page_faults_maj")
                    .concat(" alignment_faults emulation_faults")
                    .split(" ", -1));

    private final DomainTable domains;
    private final Runnable changed;

    DomainParameters(DomainTable domains, Runnable changed) {
        this.domains = domains;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_MEMORY_PARAMETERS ->
                CallTable.answer(DomainGetMemoryParametersArgs::read, this::memory);
            case REMOTE_PROC_DOMAIN_SET_MEMORY_PARAMETERS ->
                CallTable.perform(DomainSetMemoryParametersArgs::read, this::setMemory);
            case REMOTE_PROC_DOMAIN_GET_NUMA_PARAMETERS ->
                CallTable.answer(DomainGetNumaParametersArgs::read, this::numa);
            case REMOTE_PROC_DOMAIN_SET_NUMA_PARAMETERS ->
                CallTable.perform(DomainSetNumaParametersArgs::read, this::setNuma);
            case REMOTE_PROC_DOMAIN_GET_PERF_EVENTS -> CallTable.answer(DomainGetPerfEventsArgs::read, this::perf);
            case REMOTE_PROC_DOMAIN_SET_PERF_EVENTS -> CallTable.perform(DomainSetPerfEventsArgs::read, this::setPerf);
            case REMOTE_PROC_DOMAIN_GET_SCHEDULER_TYPE ->
                CallTable.answer(DomainGetSchedulerTypeArgs::read, args -> new DomainGetSchedulerTypeRet("fair", 1));
            case REMOTE_PROC_DOMAIN_GET_SCHEDULER_PARAMETERS ->
                CallTable.answer(
                        DomainGetSchedulerParametersArgs::read,
                        args -> new DomainGetSchedulerParametersRet(scheduler(args.dom())));
            case REMOTE_PROC_DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS ->
                CallTable.answer(
                        DomainGetSchedulerParametersFlagsArgs::read,
                        args -> new DomainGetSchedulerParametersFlagsRet(scheduler(args.dom())));
            case REMOTE_PROC_DOMAIN_SET_SCHEDULER_PARAMETERS ->
                CallTable.perform(
                        DomainSetSchedulerParametersArgs::read, args -> setScheduler(args.dom(), args.params(), 0));
            case REMOTE_PROC_DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS ->
                CallTable.perform(
                        DomainSetSchedulerParametersFlagsArgs::read,
                        args -> setScheduler(args.dom(), args.params(), args.flags()));
            default -> null;
        };
    }

    private DomainGetMemoryParametersRet memory(DomainGetMemoryParametersArgs args) {
        Flags.check(args.flags(), READ_FLAGS, "testDomainGetMemoryParameters");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        List<TypedParam> params = LIMITS.stream()
                .map(name -> TypedParams.unsignedLong(name, limit(definition, name)))
                .toList();
        return new DomainGetMemoryParametersRet(
                TypedParams.limit(params, args.nparams()), TypedParams.count(params, args.nparams()));
    }

    private static long limit(XmlElement definition, String name) {
        XmlElement limit = definition.find("memtune/" + name);
        return limit == null ? UNLIMITED : XmlValues.kibibytes(limit);
    }

    private void setMemory(DomainSetMemoryParametersArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetMemoryParameters");
        List<TypedParam> params = args.params();
        TypedParams.check(params, kinds(LIMITS, TypedParams.Kind.ULLONG));
        List<XmlElement> definitions = Impact.on(domains.get(args.dom()), args.flags());
        for (XmlElement definition : definitions) {
            if (wanted(params, definition, "hard_limit") > wanted(params, definition, "swap_hard_limit")) {
                throw HostError.of(
                        HostError.INVALID_ARG,
                        HostError.FROM_TEST,
                        "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
            }
        }
        definitions.forEach(definition -> setLimits(definition, params));
        changed.run();
    }

    private static Map<String, TypedParams.Kind> kinds(List<String> names, TypedParams.Kind kind) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> kind));
    }

    private static long wanted(List<TypedParam> params, XmlElement definition, String name) {
        return Objects.requireNonNullElseGet(TypedParams.number(params, name), () -> limit(definition, name));
    }

    private static void setLimits(XmlElement definition, List<TypedParam> params) {
        XmlElement memtune = definition.child("memtune");
        for (TypedParam param : params) {
            long kibibytes = TypedParams.number(param);
            if (Long.compareUnsigned(kibibytes, UNLIMITED) < 0) {
                DomainXml.setKibibytes(memtune, param.field(), kibibytes);
            } else {
                memtune.remove(param.field());
            }
        }
        memtune.order(MEMTUNE);
        tidy(definition, memtune);
    }

    /** What is empty is not there. */
    private static void tidy(XmlElement definition, XmlElement part) {
        if (part.children().isEmpty()) {
            definition.children().remove(part);
        }
        DomainXml.order(definition);
    }

    private DomainGetNumaParametersRet numa(DomainGetNumaParametersArgs args) {
        Flags.check(args.flags(), READ_FLAGS, "testDomainGetNumaParameters");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        String nodes = definition.attributeOf("numatune/memory", "nodeset");
        List<TypedParam> params = List.of(
                TypedParams.of("numa_mode", numaMode(definition)),
                TypedParams.text("numa_nodeset", nodes == null ? "" : nodes));
        return new DomainGetNumaParametersRet(
                TypedParams.limit(params, args.nparams()), TypedParams.count(params, args.nparams()));
    }

    private static int numaMode(XmlElement definition) {
        return Math.max(0, NUMA_MODES.indexOf(String.valueOf(definition.attributeOf("numatune/memory", "mode"))));
    }

    private void setNuma(DomainSetNumaParametersArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetNumaParameters");
        TypedParams.check(
                args.params(), Map.of("numa_mode", TypedParams.Kind.INT, "numa_nodeset", TypedParams.Kind.STRING));
        FakeDomain domain = domains.get(args.dom());
        List<XmlElement> definitions = Impact.on(domain, args.flags());
        Long mode = TypedParams.number(args.params(), "numa_mode");
        String nodes = TypedParams.text(args.params(), "numa_nodeset");
        if (mode != null && (mode < 0 || mode >= NUMA_MODES.size())) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, "unsupported numatune mode: '" + mode + "'");
        }
        String nodeset = nodes == null ? null : CpuSet.format(CpuSet.parse(nodes));
        for (XmlElement definition : definitions) {
            boolean specified = definition.find("numatune/memory") != null;
            if (definition == domain.live() && mode != null && specified && mode != numaMode(definition)) {
                throw HostError.invalid(HostError.FROM_TEST, "can't change numatune mode for running domain");
            } else if (nodeset == null && mode != null && !specified) {
                throw HostError.of(
                        HostError.CONFIG_UNSUPPORTED,
                        HostError.FROM_DOMAIN,
                        "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
            }
        }
        definitions.forEach(definition -> setNuma(definition, mode, nodeset));
        changed.run();
    }

    private static void setNuma(XmlElement definition, @Nullable Long mode, @Nullable String nodeset) {
        if (mode == null && nodeset == null) {
            return;
        }
        int newMode = mode == null ? numaMode(definition) : mode.intValue();
        XmlElement memory = definition.child("numatune").child("memory").set("mode", NUMA_MODES.get(newMode));
        if (nodeset != null) {
            memory.unset("placement").set("nodeset", nodeset);
        }
        DomainXml.order(definition);
    }

    private DomainGetPerfEventsRet perf(DomainGetPerfEventsArgs args) {
        Flags.check(args.flags(), READ_FLAGS, "testDomainGetPerfEvents");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        List<TypedParam> params = new ArrayList<>();
        for (String name : PERF_EVENTS) {
            XmlElement event = perfEvent(definition, name);
            params.add(TypedParams.flag(name, event != null && "yes".equals(event.get("enabled"))));
        }
        return new DomainGetPerfEventsRet(params);
    }

    private static @Nullable XmlElement perfEvent(XmlElement definition, String name) {
        XmlElement perf = definition.find("perf");
        for (XmlElement event : perf == null ? List.<XmlElement>of() : perf.children("event")) {
            if (name.equals(event.get("name"))) {
                return event;
            }
        }
        return null;
    }

    private void setPerf(DomainSetPerfEventsArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetPerfEvents");
        TypedParams.check(args.params(), kinds(PERF_EVENTS, TypedParams.Kind.BOOLEAN));
        for (XmlElement definition : Impact.on(domains.get(args.dom()), args.flags())) {
            XmlElement perf = definition.child("perf");
            for (TypedParam param : args.params()) {
                XmlElement known = perfEvent(definition, param.field());
                XmlElement event = known == null ? perf.add("event").set("name", param.field()) : known;
                event.set("enabled", TypedParams.number(param) == 0 ? "no" : "yes");
            }
            perf.children().sort(Comparator.comparingInt(event -> PERF_EVENTS.indexOf(event.get("name", ""))));
            tidy(definition, perf);
        }
        changed.run();
    }

    private List<TypedParam> scheduler(NonnullDomain dom) {
        return List.of(TypedParams.unsigned("weight", domains.get(dom).weight));
    }

    /** Kept, which libvirt's test driver does not. */
    private void setScheduler(NonnullDomain dom, List<TypedParam> params, int flags) {
        Flags.check(flags, 0, "testDomainSetSchedulerParametersFlags");
        TypedParams.check(params, Map.of("weight", TypedParams.Kind.UINT));
        FakeDomain domain = domains.get(dom);
        domain.weight = Objects.requireNonNullElse(TypedParams.number(params, "weight"), domain.weight);
    }
}
