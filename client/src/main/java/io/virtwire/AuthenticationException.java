package io.virtwire;

import io.virtwire.transport.RpcException;

/** The login failed, or the server wants one that this client cannot give. */
public final class AuthenticationException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(RpcException cause) {
        super(cause);
    }
}
