package io.virtwire.transport;

/** More calls wait for a place in the window than {@link RpcOptions#maxQueued} allows. Nothing was sent. */
public final class RpcOverloadException extends RpcException {
    private static final long serialVersionUID = 1L;

    public RpcOverloadException(String message) {
        super(RESOURCE_BUSY, FROM_RPC, message, null);
    }
}
