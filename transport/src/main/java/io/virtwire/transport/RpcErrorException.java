package io.virtwire.transport;

import io.virtwire.rpc.NetMessageError;

/** The server's own error: it understood the call and refused it, or failed at it. */
public final class RpcErrorException extends RpcException {
    private static final long serialVersionUID = 1L;
    private static final String NO_MESSAGE = "Unknown error";

    private final transient NetMessageError error;

    public RpcErrorException(NetMessageError error) {
        super(error.code(), error.domain(), error.message() == null ? NO_MESSAGE : error.message(), null);
        this.error = error;
    }

    /** {@return the error as it came; the objects in it are hints, not to be trusted} */
    public NetMessageError error() {
        return error;
    }
}
