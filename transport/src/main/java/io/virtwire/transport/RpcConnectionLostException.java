package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** The connection ended, by the peer, the network or {@link RpcChannel#close}. */
public final class RpcConnectionLostException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcConnectionLostException(String message, @Nullable Throwable cause) {
        super(SYSTEM_ERROR, FROM_RPC, message, cause);
    }
}
