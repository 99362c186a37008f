package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** One side does not accept who the other is: a login that failed or cannot be had, a certificate that is not good. */
public final class RpcAuthException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcAuthException(String message) {
        this(message, null);
    }

    public RpcAuthException(String message, @Nullable Throwable cause) {
        super(AUTH_FAILED, FROM_RPC, message, cause);
    }
}
