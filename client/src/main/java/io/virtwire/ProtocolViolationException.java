package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.transport.RpcException;

/** The server sent what the protocol does not allow. */
public final class ProtocolViolationException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    ProtocolViolationException(RpcException cause) {
        super(cause);
    }

    /** For a reply that is well formed and still cannot be the answer to what was asked. */
    ProtocolViolationException(String message) {
        super(ErrorNumber.RPC, ErrorDomain.RPC, message, null);
    }
}
