package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** The peer sent what the protocol does not allow. The message says which call it cost, or that it cost the channel. */
public final class RpcProtocolException extends RpcException {
    private static final long serialVersionUID = 1L;

    private RpcProtocolException(int code, String message, @Nullable Throwable cause) {
        super(code, FROM_RPC, message, cause);
    }

    public RpcProtocolException(String message, @Nullable Throwable cause) {
        this(RPC, message, cause);
    }

    public RpcProtocolException(String message) {
        this(RPC, message, null);
    }

    /** For the few breaches that libvirt's own client calls internal errors. */
    public static RpcProtocolException internal(String message) {
        return new RpcProtocolException(INTERNAL_ERROR, message, null);
    }
}
