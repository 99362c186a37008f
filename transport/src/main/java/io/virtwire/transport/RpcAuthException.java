package io.virtwire.transport;

/** The server wants a login that this client cannot give. */
public final class RpcAuthException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcAuthException(String message) {
        super(AUTH_FAILED, FROM_RPC, message, null);
    }
}
