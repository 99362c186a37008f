package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainGetMaxMemoryRet;
import io.virtwire.protocol.remote.DomainGetMaxVcpusArgs;
import io.virtwire.protocol.remote.DomainGetMaxVcpusRet;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoArgs;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoRet;
import io.virtwire.protocol.remote.DomainGetVcpusArgs;
import io.virtwire.protocol.remote.DomainGetVcpusFlagsArgs;
import io.virtwire.protocol.remote.DomainGetVcpusFlagsRet;
import io.virtwire.protocol.remote.DomainGetVcpusRet;
import io.virtwire.protocol.remote.DomainSetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryFlagsArgs;
import io.virtwire.protocol.remote.DomainSetVcpusArgs;
import io.virtwire.protocol.remote.DomainSetVcpusFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.VcpuInfo;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest's memory and virtual processors, which change while it runs. */
final class DomainTuning implements CallGroup {
    private static final int MEM_MAXIMUM = 4;
    private static final int VCPU_MAXIMUM = 4;
    private static final int VCPU_RUNNING = 1;

    private final DomainTable domains;
    private final DomainEvents events;
    private final Moving moving;
    private final FakeHostOptions options;
    private final Runnable changed;

    DomainTuning(DomainTable domains, DomainEvents events, Moving moving, FakeHostOptions options, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.moving = moving;
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
            case REMOTE_PROC_DOMAIN_GET_VCPUS -> CallTable.answer(DomainGetVcpusArgs::read, this::vcpus);
            case REMOTE_PROC_DOMAIN_GET_VCPU_PIN_INFO ->
                CallTable.answer(DomainGetVcpuPinInfoArgs::read, this::pinInfo);
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

    private DomainGetVcpusRet vcpus(DomainGetVcpusArgs args) {
        FakeDomain domain = domains.get(args.dom());
        if (!domain.isActive()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot list vcpus for an inactive domain");
        }
        int count = Math.min(args.maxinfo(), Quantities.vcpus(domain.current()));
        List<VcpuInfo> infos = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            infos.add(new VcpuInfo(number, VCPU_RUNNING, moving.microseconds() / 10, options.cpus() - 1));
        }
        return new DomainGetVcpusRet(infos, anywhere(count, args.maplen()));
    }

    private DomainGetVcpuPinInfoRet pinInfo(DomainGetVcpuPinInfoArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetVcpuPinInfo");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        int count = Math.min(args.ncpumaps(), Quantities.vcpus(definition));
        return new DomainGetVcpuPinInfoRet(anywhere(count, args.maplen()), count);
    }

    /** {@return maps of virtual processors that may run on all of the host's} */
    private Opaque anywhere(int count, int mapLength) {
        byte[] maps = new byte[count * mapLength];
        for (int vcpu = 0; vcpu < count; vcpu++) {
            int bits = Math.min(options.cpus(), mapLength * 8);
            Arrays.fill(maps, vcpu * mapLength, vcpu * mapLength + bits / 8, (byte) 0xff);
        }
        return Opaque.wrap(maps);
    }
}
