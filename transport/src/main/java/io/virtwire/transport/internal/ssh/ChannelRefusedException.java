package io.virtwire.transport.internal.ssh;

import io.virtwire.transport.RpcConnectException;

/** The server gives no more channels in this session; in another it may. */
final class ChannelRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RpcConnectException reason;

    ChannelRefusedException(RpcConnectException reason) {
        super(reason);
        this.reason = reason;
    }

    RpcConnectException reason() {
        return reason;
    }
}
