package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import java.io.IOException;

/**
 * A transfer ended in the middle. The cause says why: a {@link LibvirtException} with the same numbers, or the
 * {@link IOException} of the channel on this side. The stream was aborted.
 */
public final class TransferException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    private final transient Transferred transferred;
    private final long resumeOffset;

    TransferException(LibvirtException cause, Transferred transferred, long resumeOffset) {
        super(text(cause, transferred), cause);
        this.transferred = transferred;
        this.resumeOffset = resumeOffset;
    }

    TransferException(IOException cause, Transferred transferred, long resumeOffset) {
        super(ErrorNumber.OPERATION_FAILED, ErrorDomain.STREAMS, text(cause, transferred), cause);
        this.transferred = transferred;
        this.resumeOffset = resumeOffset;
    }

    private static String text(Exception cause, Transferred transferred) {
        String reason = cause instanceof IOException ? cause.toString() : String.valueOf(cause.getMessage());
        return reason + " (after " + transferred.total() + " bytes)";
    }

    /** {@return how much was written to the target of a download, or handed to the socket by an upload} */
    public Transferred getTransferred() {
        return transferred;
    }

    /**
     * {@return the offset in the volume from which another transfer may go on} For a download that is where it got to: what
     * was written to the target is as the server sent it. For an upload it is where it began: until {@link StreamChannel#finish}
     * the server confirms nothing. Who uploads much and wants to go on in the middle does it in pieces, each with its
     * {@link TransferOptions#offset} and {@link TransferOptions#length}.
     */
    public long getResumeOffset() {
        return resumeOffset;
    }
}
