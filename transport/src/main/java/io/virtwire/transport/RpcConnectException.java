package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** No connection came about. The message names the endpoint; {@link #advice} says what can be done. */
public final class RpcConnectException extends RpcException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    public RpcConnectException(String message, String advice, @Nullable Throwable cause) {
        super(SYSTEM_ERROR, FROM_RPC, message, cause);
        this.advice = advice;
    }

    /** {@return what the user can do, one sentence} */
    public String advice() {
        return advice;
    }
}
