package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_STEP;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_USER_PASSWORD;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_SECRET_SET_VALUE;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;

/** Calls whose arguments are a secret: what was encoded of them is overwritten once it is with the system, or dropped. */
final class SecretCalls {
    /** Room for any of them, so that a frame never grows: growing would leave a copy behind that nobody wipes. */
    static final int ROOM = 512 * 1024;

    private SecretCalls() {}

    static boolean isSecret(int program, int procedure) {
        return program == REMOTE_PROGRAM
                && switch (procedure) {
                    case REMOTE_PROC_AUTH_SASL_START,
                            REMOTE_PROC_AUTH_SASL_STEP,
                            REMOTE_PROC_SECRET_SET_VALUE,
                            REMOTE_PROC_DOMAIN_SET_USER_PASSWORD -> true;
                    default -> false;
                };
    }

    /** On the loop. Writes the frame, which is released, and overwrites it when that is done. */
    static void write(ChannelHandlerContext ctx, ByteBuf frame) {
        ByteBuf kept = frame.retain();
        ctx.write(frame).addListener((ChannelFuture written) -> {
            drop(kept);
            if (!written.isSuccess()) {
                ctx.pipeline()
                        .fireExceptionCaught(written.cause()); // as Netty does it for a promise that nobody looks at
            }
        });
    }

    /** Overwrites the frame and releases it. */
    static void drop(ByteBuf frame) {
        frame.setZero(0, frame.capacity());
        frame.release();
    }
}
