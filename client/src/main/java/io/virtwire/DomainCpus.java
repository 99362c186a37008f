package io.virtwire;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainVcpuFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.VcpuState;
import io.virtwire.info.IoThreadInfo;
import io.virtwire.info.VcpuInfo;
import io.virtwire.protocol.remote.DomainAddIothreadArgs;
import io.virtwire.protocol.remote.DomainDelIothreadArgs;
import io.virtwire.protocol.remote.DomainGetEmulatorPinInfoArgs;
import io.virtwire.protocol.remote.DomainGetEmulatorPinInfoRet;
import io.virtwire.protocol.remote.DomainGetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainGetInfoArgs;
import io.virtwire.protocol.remote.DomainGetIothreadInfoArgs;
import io.virtwire.protocol.remote.DomainGetMaxVcpusArgs;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoArgs;
import io.virtwire.protocol.remote.DomainGetVcpuPinInfoRet;
import io.virtwire.protocol.remote.DomainGetVcpusArgs;
import io.virtwire.protocol.remote.DomainGetVcpusFlagsArgs;
import io.virtwire.protocol.remote.DomainGetVcpusRet;
import io.virtwire.protocol.remote.DomainPinEmulatorArgs;
import io.virtwire.protocol.remote.DomainPinIothreadArgs;
import io.virtwire.protocol.remote.DomainPinVcpuArgs;
import io.virtwire.protocol.remote.DomainPinVcpuFlagsArgs;
import io.virtwire.protocol.remote.DomainSetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainSetIothreadParamsArgs;
import io.virtwire.protocol.remote.DomainSetVcpuArgs;
import io.virtwire.protocol.remote.DomainSetVcpusArgs;
import io.virtwire.protocol.remote.DomainSetVcpusFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The virtual CPUs and other threads of a guest: how many there are, and on which CPUs of the host they run. Made by
 * {@link Domain#cpus}.
 *
 * <p>Thread-safe. The numbers in a {@code BitSet} are those of the host's CPUs, from 0, unless said otherwise.
 */
public final class DomainCpus {
    private final Domain domain;

    DomainCpus(Domain domain) {
        this.domain = domain;
    }

    /** {@return the most virtual CPUs it may have} */
    @LibvirtFunction("virDomainGetMaxVcpus")
    public int getMaxVcpus() {
        return wire().call(remote -> remote.domainGetMaxVcpus(new DomainGetMaxVcpusArgs(dom())))
                .num();
    }

    /**
     * {@return how many virtual CPUs it has, or may have}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetVcpusFlags")
    public int getVcpusFlags(DomainVcpuFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive("virDomainGetVcpusFlags", bits, DomainVcpuFlag.LIVE, DomainVcpuFlag.CONFIG);
        if ((bits & DomainVcpuFlag.GUEST.bits()) != 0) {
            wire().mustNotBeReadOnly("virDomainGetVcpusFlags");
        }
        return wire().call(remote -> remote.domainGetVcpusFlags(new DomainGetVcpusFlagsArgs(dom(), bits)))
                .num();
    }

    /**
     * Sets how many virtual CPUs it has, or may have.
     *
     * @param flags without any, the running guest alone
     * @throws IllegalArgumentException if flags exclude each other, or {@code MAXIMUM} comes without {@code CONFIG}
     */
    @LibvirtFunction({"virDomainSetVcpus", "virDomainSetVcpusFlags"})
    public void setVcpus(int vcpus, DomainVcpuFlag... flags) {
        if (flags.length == 0) {
            wire().call(remote -> remote.domainSetVcpus(new DomainSetVcpusArgs(dom(), vcpus)));
            return;
        }
        int bits = Flag.bits(flags);
        FlagRules.requires("virDomainSetVcpusFlags", bits, DomainVcpuFlag.MAXIMUM, DomainVcpuFlag.CONFIG);
        FlagRules.exclusive("virDomainSetVcpusFlags", bits, DomainVcpuFlag.GUEST, DomainVcpuFlag.CONFIG);
        wire().call(remote -> remote.domainSetVcpusFlags(new DomainSetVcpusFlagsArgs(dom(), vcpus, bits)));
    }

    /**
     * Plugs some of its virtual CPUs in or out.
     *
     * @param vcpus numbers of virtual CPUs, from 0
     */
    @LibvirtFunction("virDomainSetVcpu")
    public void setVcpu(BitSet vcpus, boolean enabled, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetVcpu(
                new DomainSetVcpuArgs(dom(), CpuMaps.text(vcpus), enabled ? 1 : 0, Flag.bits(flags))));
    }

    /** {@return its virtual CPUs, of a running guest, with the host's CPUs each may run on} */
    @LibvirtFunction("virDomainGetVcpus")
    public List<VcpuInfo> getVcpus() {
        int count = Short.toUnsignedInt(wire().call(remote -> remote.domainGetInfo(new DomainGetInfoArgs(dom())))
                .nrVirtCpu());
        int length = hostMapLength();
        DomainGetVcpusRet reply =
                wire().call(remote -> remote.domainGetVcpus(new DomainGetVcpusArgs(dom(), count, length)));
        var vcpus = Wire.atMost(count, reply.info(), "remote_domain_get_vcpus_ret.info");
        List<BitSet> maps = CpuMaps.readAll(reply.cpumaps(), length);
        if (maps.size() < vcpus.size()) {
            throw new ProtocolViolationException("remote_domain_get_vcpus_ret.cpumaps has " + maps.size()
                    + " CPU maps for " + vcpus.size() + " virtual CPUs");
        }
        List<VcpuInfo> infos = new ArrayList<>();
        for (int i = 0; i < vcpus.size(); i++) {
            var vcpu = vcpus.get(i);
            infos.add(new VcpuInfo(
                    vcpu.number(), VcpuState.of(vcpu.state()), vcpu.state(), vcpu.cpuTime(), vcpu.cpu(), maps.get(i)));
        }
        return List.copyOf(infos);
    }

    /**
     * {@return which of the host's CPUs each virtual CPU may run on, in the order of their numbers}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetVcpuPinInfo")
    public List<BitSet> getVcpuPinInfo(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetVcpuPinInfo", flags);
        int count = wire().call(remote -> remote.domainGetVcpusFlags(
                        new DomainGetVcpusFlagsArgs(dom(), bits | DomainVcpuFlag.MAXIMUM.bits())))
                .num();
        int length = hostMapLength();
        DomainGetVcpuPinInfoRet reply = wire().call(remote ->
                remote.domainGetVcpuPinInfo(new DomainGetVcpuPinInfoArgs(dom(), count, length, bits)));
        List<BitSet> maps = CpuMaps.readAll(reply.cpumaps(), length);
        return Wire.atMost(count, maps, "remote_domain_get_vcpu_pin_info_ret.cpumaps")
                .subList(0, Math.min(maps.size(), Math.max(reply.num(), 0)));
    }

    /**
     * Sets which of the host's CPUs a virtual CPU may run on.
     *
     * @param vcpu its number, from 0
     * @param flags without any, the running guest alone
     */
    @LibvirtFunction({"virDomainPinVcpu", "virDomainPinVcpuFlags"})
    public void pinVcpu(int vcpu, BitSet cpus, DomainModificationImpact... flags) {
        Opaque map = CpuMaps.write(cpus);
        if (flags.length == 0) {
            wire().call(remote -> remote.domainPinVcpu(new DomainPinVcpuArgs(dom(), vcpu, map)));
        } else {
            wire().call(remote ->
                    remote.domainPinVcpuFlags(new DomainPinVcpuFlagsArgs(dom(), vcpu, map, Flag.bits(flags))));
        }
    }

    /**
     * {@return which of the host's CPUs the emulator's own threads may run on; empty if nothing limits them}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetEmulatorPinInfo")
    public BitSet getEmulatorPinInfo(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetEmulatorPinInfo", flags);
        int length = hostMapLength();
        DomainGetEmulatorPinInfoRet reply = wire().call(remote ->
                remote.domainGetEmulatorPinInfo(new DomainGetEmulatorPinInfoArgs(dom(), length, bits)));
        return reply.ret() == 0 ? new BitSet() : CpuMaps.read(reply.cpumaps());
    }

    /** Sets which of the host's CPUs the emulator's own threads may run on. */
    @LibvirtFunction("virDomainPinEmulator")
    public void pinEmulator(BitSet cpus, DomainModificationImpact... flags) {
        wire().call(remote ->
                remote.domainPinEmulator(new DomainPinEmulatorArgs(dom(), CpuMaps.write(cpus), Flag.bits(flags))));
    }

    /**
     * {@return its threads for input and output}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetIOThreadInfo")
    public List<IoThreadInfo> getIoThreadInfo(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetIOThreadInfo", flags);
        return Lists.map(
                wire().call(remote -> remote.domainGetIothreadInfo(new DomainGetIothreadInfoArgs(dom(), bits)))
                        .info(),
                thread -> new IoThreadInfo(thread.iothreadId(), CpuMaps.read(thread.cpumap())));
    }

    /** Sets which of the host's CPUs a thread for input and output may run on. */
    @LibvirtFunction("virDomainPinIOThread")
    public void pinIoThread(int id, BitSet cpus, DomainModificationImpact... flags) {
        wire().call(remote ->
                remote.domainPinIothread(new DomainPinIothreadArgs(dom(), id, CpuMaps.write(cpus), Flag.bits(flags))));
    }

    /** Adds a thread for input and output. */
    @LibvirtFunction("virDomainAddIOThread")
    public void addIoThread(int id, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainAddIothread(new DomainAddIothreadArgs(dom(), id, Flag.bits(flags))));
    }

    /** Takes a thread for input and output away. */
    @LibvirtFunction("virDomainDelIOThread")
    public void delIoThread(int id, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainDelIothread(new DomainDelIothreadArgs(dom(), id, Flag.bits(flags))));
    }

    /** Sets how a thread for input and output polls, by the names of {@code IoThreadKey}. */
    @LibvirtFunction("virDomainSetIOThreadParams")
    public void setIoThreadParams(int id, TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetIothreadParams(
                new DomainSetIothreadParamsArgs(dom(), id, params.wire(), Flag.bits(flags))));
    }

    /** {@return the guest's own view of its CPUs, as its agent tells it: CPU lists {@code vcpus}, {@code online}, {@code offlinable}} */
    @LibvirtFunction("virDomainGetGuestVcpus")
    public TypedParams getGuestVcpus() {
        return TypedParams.of(wire().call(remote -> remote.domainGetGuestVcpus(new DomainGetGuestVcpusArgs(dom(), 0)))
                .params());
    }

    /**
     * Lets the guest, through its agent, switch some of its CPUs on or off.
     *
     * @param vcpus numbers of the guest's CPUs, from 0
     */
    @LibvirtFunction("virDomainSetGuestVcpus")
    public void setGuestVcpus(BitSet vcpus, boolean online) {
        wire().call(remote ->
                remote.domainSetGuestVcpus(new DomainSetGuestVcpusArgs(dom(), CpuMaps.text(vcpus), online ? 1 : 0, 0)));
    }

    private int hostMapLength() {
        return CpuMaps.length(domain.getConnection().host().cpuCount());
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainCpus[" + domain + "]";
    }
}
