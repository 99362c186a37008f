package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/**
 * Why a channel could not be opened, or a call has no result. The numbers are libvirt's, so that a failure found here
 * reads like one the C library found.
 */
public abstract sealed class RpcException extends RuntimeException
        permits RpcAuthException,
                RpcConnectException,
                RpcConnectionLostException,
                RpcErrorException,
                RpcOverloadException,
                RpcProtocolException,
                RpcStreamClosedException,
                RpcTimeoutException {
    private static final long serialVersionUID = 1L;

    /** {@code VIR_FROM_RPC} of {@code virErrorDomain}. */
    static final int FROM_RPC = 7;

    /** {@code VIR_FROM_STREAMS} of {@code virErrorDomain}. */
    static final int FROM_STREAMS = 38;

    // VIR_ERR_… of virErrorNumber
    static final int INTERNAL_ERROR = 1;
    static final int SYSTEM_ERROR = 38;
    static final int RPC = 39;
    static final int AUTH_FAILED = 45;
    static final int OPERATION_INVALID = 55;
    static final int OPERATION_TIMEOUT = 68;
    static final int RESOURCE_BUSY = 87;

    private final int code;
    private final int domain;

    RpcException(int code, int domain, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.domain = domain;
    }

    /** {@return the number of {@code virErrorNumber}} */
    public final int code() {
        return code;
    }

    /** {@return the number of {@code virErrorDomain}} */
    public final int domain() {
        return domain;
    }
}
