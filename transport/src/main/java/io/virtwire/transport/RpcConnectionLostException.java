package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** The connection ended, by the peer, the network or {@link RpcChannel#close}. */
public final class RpcConnectionLostException extends RpcException {
    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    /** For {@link CloseReason#ERROR}. */
    public RpcConnectionLostException(String message, @Nullable Throwable cause) {
        this(CloseReason.ERROR, message, cause);
    }

    public RpcConnectionLostException(CloseReason reason, String message, @Nullable Throwable cause) {
        super(reason == CloseReason.KEEPALIVE ? INTERNAL_ERROR : SYSTEM_ERROR, FROM_RPC, message, cause);
        this.reason = reason;
    }

    public CloseReason reason() {
        return reason;
    }
}
