package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.transport.RpcException;
import org.jspecify.annotations.Nullable;

/** The host, its hypervisor or its version cannot do that. */
public final class UnsupportedException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    UnsupportedException(RpcException cause) {
        super(cause);
    }

    /** For what is known on this side to be impossible. */
    UnsupportedException(String message, @Nullable Throwable cause) {
        super(ErrorNumber.NO_SUPPORT, ErrorDomain.REMOTE, message, cause);
    }
}
