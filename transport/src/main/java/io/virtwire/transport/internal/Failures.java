package io.virtwire.transport.internal;

import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOverloadException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcTimeoutException;

/** The words for what goes wrong on a channel. */
final class Failures {
    // virErrorNumber
    private static final int NO_SUPPORT = 3;
    private static final int RPC = 39;

    // virErrorDomain
    private static final int FROM_RPC = 7;
    private static final int FROM_REMOTE = 13;

    private Failures() {}

    /** What a lost channel means for one call: whether the host may have carried it out. */
    static RpcException forCall(RpcException cause, PendingCall<?> call) {
        if (cause instanceof RpcConnectException) {
            return cause; // nobody was there to carry anything out
        }
        String text = cause.getMessage() + " (" + call.name()
                + (call.sent() ? " had been sent: the host may have carried it out)" : " was not sent)");
        return lost(text, cause);
    }

    /** What a lost channel means for a stream: the server throws away what it had not written yet. */
    static RpcException forStream(RpcException cause, StreamLink stream) {
        String text = cause.getMessage() + " (in the middle of the stream of " + stream.name() + ")";
        return lost(text, cause);
    }

    private static RpcException lost(String text, RpcException cause) {
        if (cause instanceof RpcProtocolException) {
            return new RpcProtocolException(text, cause);
        }
        CloseReason reason = cause instanceof RpcConnectionLostException lost ? lost.reason() : CloseReason.ERROR;
        return new RpcConnectionLostException(reason, text, cause);
    }

    static RpcTimeoutException expired(PendingCall<?> call) {
        return new RpcTimeoutException(call.name() + ": no answer within " + call.options.timeout()
                + (call.sent()
                        ? "; the host may still carry it out"
                        : ", all of it spent waiting for a place in the window; nothing was sent"));
    }

    static RpcOverloadException overloaded(PendingCall<?> call, int underWay, int maxQueued) {
        return new RpcOverloadException(call.name() + ": " + underWay + " calls are under way and " + maxQueued
                + " wait, which is all that maxQueued allows; nothing was sent");
    }

    /** Old and newer servers say in words that they do not know a procedure; the number is given here. */
    static RpcErrorException ofServer(NetMessageError error) {
        boolean unknownProcedure = error.code() == RPC
                && (error.domain() == FROM_RPC || error.domain() == FROM_REMOTE)
                && error.message() != null
                && error.message().startsWith("unknown procedure");
        return new RpcErrorException(unknownProcedure ? withCode(error, NO_SUPPORT) : error);
    }

    static RpcProtocolException unexpected(NetMessageHeader header) {
        return new RpcProtocolException("got unexpected RPC call " + words(header) + " type "
                + header.type().value());
    }

    static RpcProtocolException nobodyWaits(NetMessageHeader header) {
        return new RpcProtocolException("no call waiting for reply with " + words(header) + " serial "
                + Integer.toUnsignedString(header.serial()));
    }

    private static String words(NetMessageHeader header) {
        return "prog 0x" + Integer.toHexString(header.prog()) + " vers " + Integer.toUnsignedString(header.vers())
                + " proc " + header.proc();
    }

    private static NetMessageError withCode(NetMessageError e, int code) {
        return new NetMessageError(
                code,
                e.domain(),
                e.message(),
                e.level(),
                e.dom(),
                e.str1(),
                e.str2(),
                e.str3(),
                e.int1(),
                e.int2(),
                e.net());
    }
}
