package io.virtwire;

import io.virtwire.transport.RpcConnectException;

/** No connection came about. */
public final class ConnectionFailedException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    ConnectionFailedException(RpcConnectException cause) {
        super(cause);
        this.advice = cause.advice();
    }

    /** {@return what the user can do, one sentence} */
    public String getAdvice() {
        return advice;
    }
}
