package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;

/**
 * The calling thread was interrupted while it waited. Its interrupt status is set again, the connection lives on, and a
 * call that had been sent may still be carried out.
 */
public final class CallInterruptedException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    CallInterruptedException(InterruptedException cause) {
        super(
                ErrorNumber.OPERATION_ABORTED,
                ErrorDomain.RPC,
                "interrupted while waiting for the answer; the host may still carry the call out",
                cause);
    }
}
