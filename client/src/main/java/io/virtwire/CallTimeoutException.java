package io.virtwire;

import io.virtwire.transport.RpcException;

/** A deadline passed first. The connection lives on; a call that had been sent may still be carried out. */
public final class CallTimeoutException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    CallTimeoutException(RpcException cause) {
        super(cause);
    }
}
