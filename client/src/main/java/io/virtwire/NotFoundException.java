package io.virtwire;

import io.virtwire.transport.RpcException;

/** The object is not, or no longer, there. */
public final class NotFoundException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    NotFoundException(RpcException cause) {
        super(cause);
    }
}
