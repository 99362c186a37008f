package io.virtwire.transport;

/** This client has ended the stream, or has not opened it yet. */
public final class RpcStreamClosedException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcStreamClosedException(String message) {
        super(OPERATION_INVALID, FROM_STREAMS, message, null);
    }
}
