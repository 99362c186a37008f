package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetEmulatorPinInfoArgs;
import io.virtwire.protocol.remote.DomainGetEmulatorPinInfoRet;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoArgs;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoRet;
import io.virtwire.protocol.remote.DomainGetVcpusArgs;
import io.virtwire.protocol.remote.DomainGetVcpusRet;
import io.virtwire.protocol.remote.DomainPinEmulatorArgs;
import io.virtwire.protocol.remote.DomainPinVcpuArgs;
import io.virtwire.protocol.remote.DomainPinVcpuFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.VcpuInfo;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which processors of the host a guest's own may run, and its emulator. */
final class DomainPinning implements CallGroup {
    private static final int VCPU_RUNNING = 1;

    private final DomainTable domains;
    private final DomainEvents events;
    private final Moving moving;
    private final FakeHostOptions options;
    private final Runnable changed;

    DomainPinning(DomainTable domains, DomainEvents events, Moving moving, FakeHostOptions options, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.moving = moving;
        this.options = options;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_VCPUS -> CallTable.answer(DomainGetVcpusArgs::read, this::vcpus);
            case REMOTE_PROC_DOMAIN_GET_VCPU_PIN_INFO ->
                CallTable.answer(DomainGetVcpuPinInfoArgs::read, this::pinInfo);
            case REMOTE_PROC_DOMAIN_PIN_VCPU ->
                CallTable.perform(DomainPinVcpuArgs::read, args -> pin(args.dom(), args.vcpu(), args.cpumap(), 0));
            case REMOTE_PROC_DOMAIN_PIN_VCPU_FLAGS ->
                CallTable.perform(
                        DomainPinVcpuFlagsArgs::read,
                        args -> pin(args.dom(), args.vcpu(), args.cpumap(), args.flags()));
            case REMOTE_PROC_DOMAIN_GET_EMULATOR_PIN_INFO ->
                CallTable.answer(DomainGetEmulatorPinInfoArgs::read, this::emulatorPinInfo);
            case REMOTE_PROC_DOMAIN_PIN_EMULATOR -> CallTable.perform(DomainPinEmulatorArgs::read, this::pinEmulator);
            default -> null;
        };
    }

    private DomainGetVcpusRet vcpus(DomainGetVcpusArgs args) {
        FakeDomain domain = domains.get(args.dom());
        if (!domain.isActive()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot list vcpus for an inactive domain");
        }
        XmlElement definition = domain.current();
        int count = Math.min(args.maxinfo(), Quantities.vcpus(definition));
        byte[] maps = new byte[count * args.maplen()];
        List<VcpuInfo> infos = new ArrayList<>();
        for (int vcpu = 0; vcpu < count; vcpu++) {
            BitSet cpus = ofVcpu(definition, vcpu);
            infos.add(new VcpuInfo(vcpu, VCPU_RUNNING, moving.microseconds() / 10, cpus.length() - 1));
            CpuSet.write(cpus, maps, vcpu * args.maplen(), args.maplen());
        }
        return new DomainGetVcpusRet(infos, Opaque.wrap(maps));
    }

    private DomainGetVcpuPinInfoRet pinInfo(DomainGetVcpuPinInfoArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetVcpuPinInfo");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        int count = Math.min(args.ncpumaps(), Quantities.maxVcpus(definition));
        byte[] maps = new byte[count * args.maplen()];
        for (int vcpu = 0; vcpu < count; vcpu++) {
            CpuSet.write(ofVcpu(definition, vcpu), maps, vcpu * args.maplen(), args.maplen());
        }
        return new DomainGetVcpuPinInfoRet(Opaque.wrap(maps), count);
    }

    private BitSet ofVcpu(XmlElement definition, int vcpu) {
        return CpuSet.parse(CpuTune.get(definition, "vcpupin", vcpu), ofAll(definition));
    }

    /** {@return where all of a guest may run that has no place of its own} */
    private BitSet ofAll(XmlElement definition) {
        return CpuSet.parse(definition.attributeOf("vcpu", "cpuset"), CpuSet.first(options.cpus()));
    }

    /** Without flags only a guest that runs, as with libvirt's test driver. */
    private void pin(NonnullDomain dom, int vcpu, Opaque map, int flags) {
        Flags.check(flags, Impact.BOTH, "testDomainPinVcpuFlags");
        FakeDomain domain = domains.get(dom);
        if (flags == 0 && !domain.isActive()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot pin vcpus on an inactive domain");
        }
        List<XmlElement> definitions = Impact.on(domain, flags);
        for (XmlElement definition : definitions) {
            if (vcpu < 0 || vcpu >= Quantities.vcpus(definition)) {
                throw HostError.of(
                        HostError.INVALID_ARG,
                        HostError.FROM_TEST,
                        "requested vcpu '" + vcpu + "' is not present in the domain");
            }
        }
        pin(domain, definitions, "vcpupin", vcpu, CpuSet.of(map));
    }

    private void pin(FakeDomain domain, List<XmlElement> definitions, String what, int number, BitSet cpus) {
        for (XmlElement definition : definitions) {
            CpuTune.pin(definition, what, number, cpus);
            if (definition == domain.live()) {
                events.pinned(domain, what, number, cpus);
            }
        }
        changed.run();
    }

    private DomainGetEmulatorPinInfoRet emulatorPinInfo(DomainGetEmulatorPinInfoArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetEmulatorPinInfo");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        byte[] map = new byte[args.maplen()];
        CpuSet.write(CpuSet.parse(CpuTune.get(definition, "emulatorpin", 0), ofAll(definition)), map, 0, args.maplen());
        return new DomainGetEmulatorPinInfoRet(Opaque.wrap(map), 1);
    }

    private void pinEmulator(DomainPinEmulatorArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainPinEmulator");
        FakeDomain domain = domains.get(args.dom());
        List<XmlElement> definitions = Impact.on(domain, args.flags());
        BitSet cpus = CpuSet.of(args.cpumap());
        if (cpus.isEmpty()) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, "Empty cpu list for pinning");
        }
        pin(domain, definitions, "emulatorpin", 0, cpus);
    }
}
