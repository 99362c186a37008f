package io.virtwire;

import io.virtwire.enums.DomainAbortJobFlag;
import io.virtwire.enums.DomainGetJobStatsFlag;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.Flag;
import io.virtwire.info.DomainJobInfo;
import io.virtwire.protocol.remote.DomainAbortJobArgs;
import io.virtwire.protocol.remote.DomainAbortJobFlagsArgs;
import io.virtwire.protocol.remote.DomainGetJobInfoArgs;
import io.virtwire.protocol.remote.DomainGetJobInfoRet;
import io.virtwire.protocol.remote.DomainGetJobStatsArgs;
import io.virtwire.protocol.remote.DomainGetJobStatsRet;
import io.virtwire.protocol.remote.NonnullDomain;

/**
 * The job that works on a guest: a save, a dump, a migration, a backup. Made by {@link Domain#job}.
 *
 * <p>Thread-safe.
 */
public final class DomainJob {
    private final Domain domain;

    DomainJob(Domain domain) {
        this.domain = domain;
    }

    /** {@return how far the job is} */
    @LibvirtFunction("virDomainGetJobInfo")
    public DomainJobInfo getInfo() {
        DomainGetJobInfoRet info = wire().call(remote -> remote.domainGetJobInfo(new DomainGetJobInfoArgs(dom())));
        return new DomainJobInfo(
                DomainJobType.of(info.type()),
                info.type(),
                info.timeElapsed(),
                info.timeRemaining(),
                info.dataTotal(),
                info.dataProcessed(),
                info.dataRemaining(),
                info.memTotal(),
                info.memProcessed(),
                info.memRemaining(),
                info.fileTotal(),
                info.fileProcessed(),
                info.fileRemaining());
    }

    /**
     * {@return statistics of the job, or of the last one with {@code COMPLETED}}
     *
     * @throws IllegalArgumentException if {@code KEEP_COMPLETED} comes without {@code COMPLETED}
     */
    @LibvirtFunction("virDomainGetJobStats")
    public DomainJobStats getStats(DomainGetJobStatsFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.requires(
                "virDomainGetJobStats", bits, DomainGetJobStatsFlag.KEEP_COMPLETED, DomainGetJobStatsFlag.COMPLETED);
        DomainGetJobStatsRet stats =
                wire().call(remote -> remote.domainGetJobStats(new DomainGetJobStatsArgs(dom(), bits)));
        return new DomainJobStats(DomainJobType.of(stats.type()), stats.type(), TypedParams.of(stats.params()));
    }

    /** Ends the job. Goes in front of calls that wait, because one of them may be what it ends. */
    @LibvirtFunction({"virDomainAbortJob", "virDomainAbortJobFlags"})
    public void abort(DomainAbortJobFlag... flags) {
        int bits = Flag.bits(flags);
        if (bits == 0) {
            wire().callUrgently(remote -> remote.domainAbortJob(new DomainAbortJobArgs(dom())));
        } else {
            wire().callUrgently(remote -> remote.domainAbortJobFlags(new DomainAbortJobFlagsArgs(dom(), bits)));
        }
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainJob[" + domain + "]";
    }
}
