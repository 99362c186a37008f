package io.virtwire;

import io.virtwire.transport.RpcException;

/** The connection ended under the call. The message says whether the call had been sent: then the host may have carried it out. */
public final class ConnectionLostException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    ConnectionLostException(RpcException cause) {
        super(cause);
    }
}
