package io.virtwire.transport;

/** A deadline passed first. A call that had been sent may still be carried out. */
public final class RpcTimeoutException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcTimeoutException(String message) {
        super(OPERATION_TIMEOUT, FROM_RPC, message, null);
    }
}
