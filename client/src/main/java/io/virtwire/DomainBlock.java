package io.virtwire;

import io.virtwire.enums.DomainBlockCommitFlag;
import io.virtwire.enums.DomainBlockCopyFlag;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobInfoFlag;
import io.virtwire.enums.DomainBlockJobSetSpeedFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.DomainBlockPullFlag;
import io.virtwire.enums.DomainBlockRebaseFlag;
import io.virtwire.enums.DomainBlockResizeFlag;
import io.virtwire.enums.DomainDiskErrorCode;
import io.virtwire.enums.Flag;
import io.virtwire.info.BlockJobInfo;
import io.virtwire.info.DiskError;
import io.virtwire.info.DomainBlockInfo;
import io.virtwire.protocol.remote.DomainBlockCommitArgs;
import io.virtwire.protocol.remote.DomainBlockCopyArgs;
import io.virtwire.protocol.remote.DomainBlockJobAbortArgs;
import io.virtwire.protocol.remote.DomainBlockJobSetSpeedArgs;
import io.virtwire.protocol.remote.DomainBlockPeekArgs;
import io.virtwire.protocol.remote.DomainBlockPullArgs;
import io.virtwire.protocol.remote.DomainBlockRebaseArgs;
import io.virtwire.protocol.remote.DomainBlockResizeArgs;
import io.virtwire.protocol.remote.DomainGetBlockInfoArgs;
import io.virtwire.protocol.remote.DomainGetBlockInfoRet;
import io.virtwire.protocol.remote.DomainGetBlockJobInfoArgs;
import io.virtwire.protocol.remote.DomainGetBlockJobInfoRet;
import io.virtwire.protocol.remote.DomainGetDiskErrorsArgs;
import io.virtwire.protocol.remote.DomainGetDiskErrorsRet;
import io.virtwire.protocol.remote.DomainSetBlockThresholdArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disks of a guest: size, content, and the jobs that move their content. Made by {@link Domain#block}.
 *
 * <p>Thread-safe. A disk is named by its target, such as {@code vda}, or by the path of its file; for some jobs an element
 * of its chain is named {@code vda[2]}. Jobs go on after the call that started them has returned.
 */
public final class DomainBlock {
    private final Domain domain;

    DomainBlock(Domain domain) {
        this.domain = domain;
    }

    /** {@return the size of a disk} */
    @LibvirtFunction("virDomainGetBlockInfo")
    public DomainBlockInfo getInfo(String disk) {
        DomainGetBlockInfoRet info =
                wire().call(remote -> remote.domainGetBlockInfo(new DomainGetBlockInfoArgs(dom(), disk, 0)));
        return new DomainBlockInfo(info.capacity(), info.allocation(), info.physical());
    }

    /**
     * {@return some of the content of a disk, as the guest sees it}
     *
     * @param offset of the first byte
     * @param size bytes, at most 4,194,304
     * @throws IllegalArgumentException if the size is larger
     */
    @LibvirtFunction("virDomainBlockPeek")
    public byte[] peek(String disk, long offset, int size) {
        DomainMemory.mustBePeekable("virDomainBlockPeek", size);
        Opaque bytes = wire().call(
                        remote -> remote.domainBlockPeek(new DomainBlockPeekArgs(dom(), disk, offset, size, 0)))
                .buffer();
        return DomainMemory.exactly(size, bytes, "remote_domain_block_peek_ret.buffer");
    }

    /**
     * Changes the size of a disk while the guest runs.
     *
     * @param size KiB, or bytes with the flag {@code BYTES}
     */
    @LibvirtFunction("virDomainBlockResize")
    public void resize(String disk, long size, DomainBlockResizeFlag... flags) {
        wire().call(remote -> remote.domainBlockResize(new DomainBlockResizeArgs(dom(), disk, size, Flag.bits(flags))));
    }

    /** {@return the disks with which something is wrong} */
    @LibvirtFunction("virDomainGetDiskErrors")
    public List<DiskError> getDiskErrors() {
        int count = diskErrors(0).nerrors();
        return count == 0
                ? List.of()
                : Lists.map(
                        Wire.atMost(count, diskErrors(count).errors(), "remote_domain_get_disk_errors_ret.errors"),
                        error -> new DiskError(error.disk(), DomainDiskErrorCode.of(error.error()), error.error()));
    }

    private DomainGetDiskErrorsRet diskErrors(int count) {
        return wire().call(remote -> remote.domainGetDiskErrors(new DomainGetDiskErrorsArgs(dom(), count, 0)));
    }

    /**
     * Starts to pull all that a disk has from its backing files into the disk.
     *
     * @param bandwidth MiB/s, or bytes/s with the flag {@code BANDWIDTH_BYTES}; 0 for no limit
     */
    @LibvirtFunction("virDomainBlockPull")
    public void pull(String disk, long bandwidth, DomainBlockPullFlag... flags) {
        wire().call(remote ->
                remote.domainBlockPull(new DomainBlockPullArgs(dom(), disk, bandwidth, Flag.bits(flags))));
    }

    /**
     * Starts to pull what a disk has from some of its backing files, or with {@code COPY}, to copy it.
     *
     * @param base the backing file that stays, or the file to copy to; null for none that stays
     * @param bandwidth MiB/s, or bytes/s with the flag {@code BANDWIDTH_BYTES}; 0 for no limit
     */
    @LibvirtFunction("virDomainBlockRebase")
    public void rebase(String disk, @Nullable String base, long bandwidth, DomainBlockRebaseFlag... flags) {
        wire().call(remote ->
                remote.domainBlockRebase(new DomainBlockRebaseArgs(dom(), disk, base, bandwidth, Flag.bits(flags))));
    }

    /**
     * Starts to copy a disk and to keep the copy the same until the job is ended.
     *
     * @param destXml a {@code <disk>} element that says where to
     * @param params by the names of {@code BlockCopyKey}
     */
    @LibvirtFunction("virDomainBlockCopy")
    public void copy(String disk, String destXml, TypedParams params, DomainBlockCopyFlag... flags) {
        wire().call(remote ->
                remote.domainBlockCopy(new DomainBlockCopyArgs(dom(), disk, destXml, params.wire(), Flag.bits(flags))));
    }

    /**
     * Starts to write what some of a disk's chain holds down into a backing file.
     *
     * @param base where it goes to; null for the lowest file, or the one below {@code top} with {@code SHALLOW}
     * @param top the highest file that is written down; null for the disk itself
     * @param bandwidth MiB/s, or bytes/s with the flag {@code BANDWIDTH_BYTES}; 0 for no limit
     */
    @LibvirtFunction("virDomainBlockCommit")
    public void commit(
            String disk, @Nullable String base, @Nullable String top, long bandwidth, DomainBlockCommitFlag... flags) {
        wire().call(remote -> remote.domainBlockCommit(
                new DomainBlockCommitArgs(dom(), disk, base, top, bandwidth, Flag.bits(flags))));
    }

    /** Ends the job of a disk. Goes in front of calls that wait, because it may be what ends them. */
    @LibvirtFunction("virDomainBlockJobAbort")
    public void jobAbort(String disk, DomainBlockJobAbortFlag... flags) {
        wire().callUrgently(remote ->
                remote.domainBlockJobAbort(new DomainBlockJobAbortArgs(dom(), disk, Flag.bits(flags))));
    }

    /**
     * Sets how fast the job of a disk may go.
     *
     * @param bandwidth MiB/s, or bytes/s with the flag {@code BANDWIDTH_BYTES}; 0 for no limit
     */
    @LibvirtFunction("virDomainBlockJobSetSpeed")
    public void jobSetSpeed(String disk, long bandwidth, DomainBlockJobSetSpeedFlag... flags) {
        wire().call(remote -> remote.domainBlockJobSetSpeed(
                new DomainBlockJobSetSpeedArgs(dom(), disk, bandwidth, Flag.bits(flags))));
    }

    /** {@return how far the job of a disk is, or null if it has none} */
    @LibvirtFunction("virDomainGetBlockJobInfo")
    public @Nullable BlockJobInfo getJobInfo(String disk, DomainBlockJobInfoFlag... flags) {
        DomainGetBlockJobInfoRet info = wire().call(remote ->
                remote.domainGetBlockJobInfo(new DomainGetBlockJobInfoArgs(dom(), disk, Flag.bits(flags))));
        return info.found() == 0
                ? null
                : new BlockJobInfo(
                        DomainBlockJobType.of(info.type()), info.type(), info.bandwidth(), info.cur(), info.end());
    }

    /**
     * Asks for an event when the disk, or an element of its chain, has grown so far.
     *
     * @param device such as {@code vda} or {@code vda[2]}
     * @param threshold bytes; 0 for never
     */
    @LibvirtFunction("virDomainSetBlockThreshold")
    public void setThreshold(String device, long threshold) {
        wire().call(remote ->
                remote.domainSetBlockThreshold(new DomainSetBlockThresholdArgs(dom(), device, threshold, 0)));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainBlock[" + domain + "]";
    }
}
