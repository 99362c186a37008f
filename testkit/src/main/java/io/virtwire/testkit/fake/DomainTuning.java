package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainGetMaxMemoryRet;
import io.virtwire.protocol.remote.DomainGetMaxVcpusArgs;
import io.virtwire.protocol.remote.DomainGetMaxVcpusRet;
import io.virtwire.protocol.remote.DomainGetVcpusFlagsArgs;
import io.virtwire.protocol.remote.DomainGetVcpusFlagsRet;
import io.virtwire.protocol.remote.DomainSetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryFlagsArgs;
import io.virtwire.protocol.remote.DomainSetMemoryStatsPeriodArgs;
import io.virtwire.protocol.remote.DomainSetVcpusArgs;
import io.virtwire.protocol.remote.DomainSetVcpusFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest's memory and virtual processors, which change while it runs. */
final class DomainTuning implements CallGroup {
    private static final int MEM_MAXIMUM = 4;
    private static final int VCPU_MAXIMUM = 4;

    private final DomainTable domains;
    private final DomainEvents events;
    private final FakeHostOptions options;
    private final Runnable changed;

    DomainTuning(DomainTable domains, DomainEvents events, FakeHostOptions options, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.options = options;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_MAX_MEMORY ->
                CallTable.answer(
                        DomainGetMaxMemoryArgs::read,
                        args -> new DomainGetMaxMemoryRet(
                                Quantities.memory(domains.get(args.dom()).current())));
            case REMOTE_PROC_DOMAIN_SET_MEMORY ->
                CallTable.perform(DomainSetMemoryArgs::read, args -> setMemory(args.dom(), args.memory(), Impact.LIVE));
            case REMOTE_PROC_DOMAIN_SET_MAX_MEMORY ->
                CallTable.perform(
                        DomainSetMaxMemoryArgs::read, args -> setMemory(args.dom(), args.memory(), MEM_MAXIMUM));
            case REMOTE_PROC_DOMAIN_SET_MEMORY_FLAGS ->
                CallTable.perform(
                        DomainSetMemoryFlagsArgs::read, args -> setMemory(args.dom(), args.memory(), args.flags()));
            case REMOTE_PROC_DOMAIN_SET_MEMORY_STATS_PERIOD ->
                CallTable.perform(DomainSetMemoryStatsPeriodArgs::read, this::setStatsPeriod);
            case REMOTE_PROC_DOMAIN_GET_MAX_VCPUS ->
                CallTable.answer(
                        DomainGetMaxVcpusArgs::read,
                        args -> new DomainGetMaxVcpusRet(countVcpus(args.dom(), Impact.LIVE | VCPU_MAXIMUM)));
            case REMOTE_PROC_DOMAIN_GET_VCPUS_FLAGS ->
                CallTable.answer(
                        DomainGetVcpusFlagsArgs::read,
                        args -> new DomainGetVcpusFlagsRet(countVcpus(args.dom(), args.flags())));
            case REMOTE_PROC_DOMAIN_SET_VCPUS ->
                CallTable.perform(DomainSetVcpusArgs::read, args -> setVcpus(args.dom(), args.nvcpus(), Impact.LIVE));
            case REMOTE_PROC_DOMAIN_SET_VCPUS_FLAGS ->
                CallTable.perform(
                        DomainSetVcpusFlagsArgs::read, args -> setVcpus(args.dom(), args.nvcpus(), args.flags()));
            default -> null;
        };
    }

    private void setMemory(NonnullDomain dom, long kibibytes, int flags) {
        Flags.check(flags, Impact.BOTH | MEM_MAXIMUM, "testDomainSetMemoryFlags");
        FakeDomain domain = domains.get(dom);
        for (XmlElement definition : Impact.on(domain, flags)) {
            boolean live = definition == domain.live();
            if ((flags & MEM_MAXIMUM) != 0) {
                setMaxMemory(definition, kibibytes, live);
            } else if (kibibytes > Quantities.memory(definition)) {
                throw HostError.of(
                        HostError.INVALID_ARG, HostError.FROM_TEST, "cannot set memory higher than max memory");
            } else {
                DomainXml.setKibibytes(definition, "currentMemory", kibibytes);
                if (live) {
                    events.balloonChanged(domain, kibibytes);
                }
            }
        }
        changed.run();
    }

    private static void setMaxMemory(XmlElement definition, long kibibytes, boolean live) {
        if (live) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot resize the maximum memory on an active domain");
        }
        long current = Math.min(Quantities.currentMemory(definition), kibibytes);
        DomainXml.setKibibytes(definition, "memory", kibibytes);
        DomainXml.setKibibytes(definition, "currentMemory", current);
    }

    private void setStatsPeriod(DomainSetMemoryStatsPeriodArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetMemoryStatsPeriod");
        for (XmlElement definition : Impact.on(domains.get(args.dom()), args.flags())) {
            XmlElement balloon = definition.find("devices/memballoon");
            if (balloon == null || "none".equals(balloon.get("model"))) {
                throw HostError.of(
                        HostError.INTERNAL_ERROR,
                        HostError.FROM_TEST,
                        "No memory balloon device configured, can not set the collection period");
            }
            balloon.remove("stats");
            if (args.period() != 0) {
                balloon.add("stats").set("period", Integer.toString(args.period()));
            }
            DeviceXml.order(balloon);
        }
        changed.run();
    }

    private int countVcpus(NonnullDomain dom, int flags) {
        Flags.check(flags, Impact.BOTH | VCPU_MAXIMUM, "testDomainGetVcpusFlags");
        XmlElement definition = Impact.of(domains.get(dom), flags);
        return (flags & VCPU_MAXIMUM) != 0 ? Quantities.maxVcpus(definition) : Quantities.vcpus(definition);
    }

    private void setVcpus(NonnullDomain dom, int count, int flags) {
        Flags.check(flags, Impact.BOTH | VCPU_MAXIMUM, "testDomainSetVcpusFlags");
        if (count > options.maxVcpus()) {
            throw tooMany(" supported amount", count, options.maxVcpus());
        }
        FakeDomain domain = domains.get(dom);
        List<XmlElement> definitions = Impact.on(domain, flags);
        for (XmlElement definition : definitions) {
            boolean mayGrow = (flags & VCPU_MAXIMUM) != 0 && definition == domain.config();
            if (!mayGrow && count > Quantities.maxVcpus(definition)) {
                throw tooMany("", count, Quantities.maxVcpus(definition));
            }
        }
        for (XmlElement definition : definitions) {
            if ((flags & VCPU_MAXIMUM) != 0) {
                Quantities.setMaxVcpus(definition, count);
            } else {
                Quantities.setVcpus(definition, count);
            }
        }
        changed.run();
    }

    private static HostError tooMany(String ofWhat, int count, int limit) {
        return HostError.of(
                HostError.INVALID_ARG,
                HostError.FROM_TEST,
                "requested cpu amount exceeds maximum" + ofWhat + " (" + count + " > " + limit + ")");
    }
}
