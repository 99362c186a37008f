package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorLevel;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why libvirt, or the way to it, did not do what was asked. The root of everything this package throws on purpose, but
 * for misuse, which is an {@link IllegalArgumentException} or {@link IllegalStateException}.
 *
 * <p>A new exception is made for each failed call, in the stack of the caller; the cause is what the transport saw.
 */
public class LibvirtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int domain;
    private final transient @Nullable NetMessageError error;

    LibvirtException(RpcException cause) {
        super(cause.getMessage(), cause);
        this.code = cause.code();
        this.domain = cause.domain();
        this.error = cause instanceof RpcErrorException reply ? reply.error() : null;
    }

    /** The same failure in more words. */
    LibvirtException(String message, LibvirtException cause) {
        super(message, cause);
        this.code = cause.code;
        this.domain = cause.domain;
        this.error = cause.error;
    }

    LibvirtException(ErrorNumber number, ErrorDomain domain, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = number.number();
        this.domain = domain.number();
        this.error = null;
    }

    static LibvirtException of(RpcException failure) {
        if (failure instanceof RpcErrorException) {
            return ofServer(failure);
        } else if (failure instanceof RpcConnectException unreachable) {
            return new ConnectionFailedException(unreachable);
        } else if (failure instanceof RpcConnectionLostException) {
            return new ConnectionLostException(failure);
        } else if (failure instanceof RpcTimeoutException) {
            return new CallTimeoutException(failure);
        } else if (failure instanceof RpcProtocolException) {
            return new ProtocolViolationException(failure);
        } else if (failure instanceof RpcAuthException) {
            return new AuthenticationException(failure);
        }
        return new LibvirtException(failure);
    }

    private static LibvirtException ofServer(RpcException failure) {
        ErrorNumber number = ErrorNumber.of(failure.code());
        return switch (number == null ? ErrorNumber.OK : number) {
            case NO_DOMAIN,
                    NO_NETWORK,
                    NO_STORAGE_POOL,
                    NO_STORAGE_VOL,
                    NO_NODE_DEVICE,
                    NO_INTERFACE,
                    NO_NWFILTER,
                    NO_NWFILTER_BINDING,
                    NO_SECRET,
                    NO_SERVER,
                    NO_CLIENT,
                    NO_NETWORK_PORT,
                    NO_NETWORK_METADATA,
                    NO_DOMAIN_METADATA,
                    NO_DOMAIN_SNAPSHOT,
                    NO_DOMAIN_CHECKPOINT,
                    NO_DOMAIN_BACKUP -> new NotFoundException(failure);
            case NO_SUPPORT, OPERATION_UNSUPPORTED, ARGUMENT_UNSUPPORTED, CONFIG_UNSUPPORTED ->
                new UnsupportedException(failure);
            case AUTH_FAILED, AUTH_CANCELLED, AUTH_UNAVAILABLE -> new AuthenticationException(failure);
            default -> new LibvirtException(failure);
        };
    }

    /** {@return the kind of error, or null if this version does not know its number} */
    public final @Nullable ErrorNumber getNumber() {
        return ErrorNumber.of(code);
    }

    /** {@return the number of {@code virErrorNumber}, known or not} */
    public final int getCode() {
        return code;
    }

    /** {@return the part of libvirt that reports the error, or null if this version does not know its number} */
    public final @Nullable ErrorDomain getErrorDomain() {
        return ErrorDomain.of(domain);
    }

    /** {@return the number of {@code virErrorDomain}, known or not} */
    public final int getErrorDomainCode() {
        return domain;
    }

    /** {@return how bad the server calls it; {@code ERROR} for what was found on this side} */
    public final @Nullable ErrorLevel getLevel() {
        return error == null ? ErrorLevel.ERROR : ErrorLevel.of(error.level());
    }

    /** {@return the first extra text of the server, {@code str1} of {@code virError}} */
    public final @Nullable String getStr1() {
        return error == null ? null : error.str1();
    }

    /** {@return the second extra text of the server, {@code str2} of {@code virError}} */
    public final @Nullable String getStr2() {
        return error == null ? null : error.str2();
    }

    /** {@return the third extra text of the server, {@code str3} of {@code virError}} */
    public final @Nullable String getStr3() {
        return error == null ? null : error.str3();
    }

    /** {@return the first extra number of the server, {@code int1} of {@code virError}, 0 if there is none} */
    public final int getInt1() {
        return error == null ? 0 : error.int1();
    }

    /** {@return the second extra number of the server, {@code int2} of {@code virError}, 0 if there is none} */
    public final int getInt2() {
        return error == null ? 0 : error.int2();
    }
}
