package io.virtwire;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainDelThrottleGroupArgs;
import io.virtwire.protocol.remote.DomainGetBlkioParametersArgs;
import io.virtwire.protocol.remote.DomainGetBlkioParametersRet;
import io.virtwire.protocol.remote.DomainGetBlockIoTuneArgs;
import io.virtwire.protocol.remote.DomainGetBlockIoTuneRet;
import io.virtwire.protocol.remote.DomainGetInterfaceParametersArgs;
import io.virtwire.protocol.remote.DomainGetInterfaceParametersRet;
import io.virtwire.protocol.remote.DomainGetLaunchSecurityInfoArgs;
import io.virtwire.protocol.remote.DomainGetMemoryParametersArgs;
import io.virtwire.protocol.remote.DomainGetMemoryParametersRet;
import io.virtwire.protocol.remote.DomainGetNumaParametersArgs;
import io.virtwire.protocol.remote.DomainGetNumaParametersRet;
import io.virtwire.protocol.remote.DomainGetPerfEventsArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerParametersFlagsArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerTypeArgs;
import io.virtwire.protocol.remote.DomainGetSchedulerTypeRet;
import io.virtwire.protocol.remote.DomainSetBlkioParametersArgs;
import io.virtwire.protocol.remote.DomainSetBlockIoTuneArgs;
import io.virtwire.protocol.remote.DomainSetInterfaceParametersArgs;
import io.virtwire.protocol.remote.DomainSetLaunchSecurityStateArgs;
import io.virtwire.protocol.remote.DomainSetMemoryParametersArgs;
import io.virtwire.protocol.remote.DomainSetNumaParametersArgs;
import io.virtwire.protocol.remote.DomainSetPerfEventsArgs;
import io.virtwire.protocol.remote.DomainSetSchedulerParametersArgs;
import io.virtwire.protocol.remote.DomainSetSchedulerParametersFlagsArgs;
import io.virtwire.protocol.remote.DomainSetThrottleGroupArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits and priorities of a guest. Made by {@link Domain#tuning}.
 *
 * <p>Thread-safe. A getter asks twice: how many parameters there are, and for them.
 */
public final class DomainTuning {
    private final Domain domain;

    DomainTuning(Domain domain) {
        this.domain = domain;
    }

    /** {@return the name of its scheduler, such as {@code posix}} */
    @LibvirtFunction("virDomainGetSchedulerType")
    public String getSchedulerType() {
        return schedulerType().type();
    }

    private DomainGetSchedulerTypeRet schedulerType() {
        return wire().call(remote -> remote.domainGetSchedulerType(new DomainGetSchedulerTypeArgs(dom())));
    }

    /**
     * {@return its share of the host's CPUs, by the names of {@code SchedulerKey}}
     *
     * @param flags without any, what holds now
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction({"virDomainGetSchedulerParameters", "virDomainGetSchedulerParametersFlags"})
    public TypedParams getSchedulerParameters(DomainModificationImpact... flags) {
        int impact = FlagRules.oneImpact("virDomainGetSchedulerParametersFlags", flags);
        int count = schedulerType().nparams();
        if (count == 0) {
            return TypedParams.none();
        } else if (flags.length == 0) {
            return answer(
                    count,
                    wire().call(remote -> remote.domainGetSchedulerParameters(
                                    new DomainGetSchedulerParametersArgs(dom(), count)))
                            .params());
        }
        int bits = impact | wire().features().textFlag();
        return answer(
                count,
                wire().call(remote -> remote.domainGetSchedulerParametersFlags(
                                new DomainGetSchedulerParametersFlagsArgs(dom(), count, bits)))
                        .params());
    }

    /**
     * Sets its share of the host's CPUs, by the names of {@code SchedulerKey}.
     *
     * @param flags without any, the running guest alone
     */
    @LibvirtFunction({"virDomainSetSchedulerParameters", "virDomainSetSchedulerParametersFlags"})
    public void setSchedulerParameters(TypedParams params, DomainModificationImpact... flags) {
        if (flags.length == 0) {
            wire().call(remote ->
                    remote.domainSetSchedulerParameters(new DomainSetSchedulerParametersArgs(dom(), params.wire())));
        } else {
            wire().call(remote -> remote.domainSetSchedulerParametersFlags(
                    new DomainSetSchedulerParametersFlagsArgs(dom(), params.wire(), Flag.bits(flags))));
        }
    }

    /**
     * {@return the limits of its memory, KiB, by the names of {@code DomainMemoryKey}}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetMemoryParameters")
    public TypedParams getMemoryParameters(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetMemoryParameters", flags)
                | wire().features().textFlag();
        int count = memoryParameters(0, bits).nparams();
        return count == 0
                ? TypedParams.none()
                : answer(count, memoryParameters(count, bits).params());
    }

    private DomainGetMemoryParametersRet memoryParameters(int count, int bits) {
        return wire().call(remote ->
                remote.domainGetMemoryParameters(new DomainGetMemoryParametersArgs(dom(), count, bits)));
    }

    /** Sets the limits of its memory, by the names of {@code DomainMemoryKey}. */
    @LibvirtFunction("virDomainSetMemoryParameters")
    public void setMemoryParameters(TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetMemoryParameters(
                new DomainSetMemoryParametersArgs(dom(), params.wire(), Flag.bits(flags))));
    }

    /**
     * {@return its share of the host's disks, by the names of {@code BlkioKey}}
     *
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetBlkioParameters")
    public TypedParams getBlkioParameters(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetBlkioParameters", flags)
                | wire().features().textFlag();
        int count = blkioParameters(0, bits).nparams();
        return count == 0
                ? TypedParams.none()
                : answer(count, blkioParameters(count, bits).params());
    }

    private DomainGetBlkioParametersRet blkioParameters(int count, int bits) {
        return wire().call(remote ->
                remote.domainGetBlkioParameters(new DomainGetBlkioParametersArgs(dom(), count, bits)));
    }

    /** Sets its share of the host's disks, by the names of {@code BlkioKey}. */
    @LibvirtFunction("virDomainSetBlkioParameters")
    public void setBlkioParameters(TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetBlkioParameters(
                new DomainSetBlkioParametersArgs(dom(), params.wire(), Flag.bits(flags))));
    }

    /** {@return where on the host its memory lies, by the names of {@code NumaKey}} */
    @LibvirtFunction("virDomainGetNumaParameters")
    public TypedParams getNumaParameters(DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetNumaParameters", flags)
                | wire().features().textFlag();
        int count = numaParameters(0, bits).nparams();
        return count == 0
                ? TypedParams.none()
                : answer(count, numaParameters(count, bits).params());
    }

    private DomainGetNumaParametersRet numaParameters(int count, int bits) {
        return wire().call(
                        remote -> remote.domainGetNumaParameters(new DomainGetNumaParametersArgs(dom(), count, bits)));
    }

    /** Sets where on the host its memory lies, by the names of {@code NumaKey}. */
    @LibvirtFunction("virDomainSetNumaParameters")
    public void setNumaParameters(TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetNumaParameters(
                new DomainSetNumaParametersArgs(dom(), params.wire(), Flag.bits(flags))));
    }

    /**
     * {@return the limits of a network card, by the names of {@code BandwidthKey}}
     *
     * @param device name of the card's interface on the host, or its MAC address
     */
    @LibvirtFunction("virDomainGetInterfaceParameters")
    public TypedParams getInterfaceParameters(String device, DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetInterfaceParameters", flags)
                | wire().features().textFlag();
        int count = interfaceParameters(device, 0, bits).nparams();
        return count == 0
                ? TypedParams.none()
                : answer(count, interfaceParameters(device, count, bits).params());
    }

    private DomainGetInterfaceParametersRet interfaceParameters(String device, int count, int bits) {
        return wire().call(remote ->
                remote.domainGetInterfaceParameters(new DomainGetInterfaceParametersArgs(dom(), device, count, bits)));
    }

    /**
     * Sets the limits of a network card, by the names of {@code BandwidthKey}.
     *
     * @param device name of the card's interface on the host, or its MAC address
     */
    @LibvirtFunction("virDomainSetInterfaceParameters")
    public void setInterfaceParameters(String device, TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetInterfaceParameters(
                new DomainSetInterfaceParametersArgs(dom(), device, params.wire(), Flag.bits(flags))));
    }

    /**
     * {@return the limits of a disk, by the names of {@code BlockIoTuneKey}}
     *
     * @param disk its target, such as {@code vda}, or path; null for what any disk of the guest could be given
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virDomainGetBlockIoTune")
    public TypedParams getBlockIoTune(@Nullable String disk, DomainModificationImpact... flags) {
        int bits = FlagRules.oneImpact("virDomainGetBlockIoTune", flags)
                | wire().features().textFlag();
        int count = blockIoTune(disk, 0, bits).nparams();
        return count == 0
                ? TypedParams.none()
                : answer(count, blockIoTune(disk, count, bits).params());
    }

    private DomainGetBlockIoTuneRet blockIoTune(@Nullable String disk, int count, int bits) {
        return wire().call(
                        remote -> remote.domainGetBlockIoTune(new DomainGetBlockIoTuneArgs(dom(), disk, count, bits)));
    }

    /**
     * Sets the limits of a disk, by the names of {@code BlockIoTuneKey}.
     *
     * @param disk its target, such as {@code vda}, or path
     */
    @LibvirtFunction("virDomainSetBlockIoTune")
    public void setBlockIoTune(String disk, TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetBlockIoTune(
                new DomainSetBlockIoTuneArgs(dom(), disk, params.wire(), Flag.bits(flags))));
    }

    /**
     * Makes or changes a group of limits that disks share, by the names of {@code BlockIoTuneKey}.
     *
     * @param group its name
     */
    @LibvirtFunction("virDomainSetThrottleGroup")
    public void setThrottleGroup(String group, TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote -> remote.domainSetThrottleGroup(
                new DomainSetThrottleGroupArgs(dom(), group, params.wire(), Flag.bits(flags))));
    }

    /** Takes a group of limits away that no disk uses. */
    @LibvirtFunction("virDomainDelThrottleGroup")
    public void delThrottleGroup(String group, DomainModificationImpact... flags) {
        wire().call(remote ->
                remote.domainDelThrottleGroup(new DomainDelThrottleGroupArgs(dom(), group, Flag.bits(flags))));
    }

    /** {@return which of the host's performance counters are on for it, by the names of {@code PerfKey}} */
    @LibvirtFunction("virDomainGetPerfEvents")
    public TypedParams getPerfEvents(DomainModificationImpact... flags) {
        int bits = Flag.bits(flags) | wire().features().textFlag();
        return TypedParams.of(
                wire().call(remote -> remote.domainGetPerfEvents(new DomainGetPerfEventsArgs(dom(), bits)))
                        .params());
    }

    /** Switches performance counters on or off, by the names of {@code PerfKey}. */
    @LibvirtFunction("virDomainSetPerfEvents")
    public void setPerfEvents(TypedParams params, DomainModificationImpact... flags) {
        wire().call(remote ->
                remote.domainSetPerfEvents(new DomainSetPerfEventsArgs(dom(), params.wire(), Flag.bits(flags))));
    }

    /** {@return what proves how it was started, by the names of {@code LaunchSecurityKey}} */
    @LibvirtFunction("virDomainGetLaunchSecurityInfo")
    public TypedParams getLaunchSecurityInfo() {
        int bits = wire().features().textFlag();
        return TypedParams.of(wire().call(
                        remote -> remote.domainGetLaunchSecurityInfo(new DomainGetLaunchSecurityInfoArgs(dom(), bits)))
                .params());
    }

    /** Gives a guest that has proved how it was started its secret, by the names of {@code LaunchSecurityKey}. */
    @LibvirtFunction("virDomainSetLaunchSecurityState")
    public void setLaunchSecurityState(TypedParams params) {
        wire().call(remote ->
                remote.domainSetLaunchSecurityState(new DomainSetLaunchSecurityStateArgs(dom(), params.wire(), 0)));
    }

    private static TypedParams answer(int asked, List<io.virtwire.protocol.remote.TypedParam> params) {
        return TypedParams.of(Wire.atMost(asked, params, "params"));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainTuning[" + domain + "]";
    }
}
