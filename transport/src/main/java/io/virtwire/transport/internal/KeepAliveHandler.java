package io.virtwire.transport.internal;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROTOCOL_VERSION;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.xdr.XdrWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers the server's PING (virkeepaliveprotocol.x), and sends some of its own to a server that is silent, on the loop,
 * whatever user code does. It stands in front of the calls, so that neither ever waits in their queue.
 *
 * <p>Any message counts as life. While nothing is read for the sake of a stream ({@link CallHandler#stall}), silence proves
 * nothing, and is not counted. The server's PINGs then wait behind the bytes of that stream, longer than the server waits for
 * the answers: PINGs of our own tell it that we live.
 */
public final class KeepAliveHandler extends ChannelInboundHandlerAdapter {
    private static final NetMessageHeader PING = header(KEEPALIVE_PROC_PING);
    private static final NetMessageHeader PONG = header(KEEPALIVE_PROC_PONG);

    private final Counters counters;

    private KeepAlive settings = KeepAlive.OFF;
    private boolean started;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;

    /** When the silence began that is being watched, by the loop's clock; each PING begins another. */
    private long silentSince;

    private int unanswered;

    /** Of {@link Counters#stalls}, those that were looked at. */
    private long stallsSeen;

    public KeepAliveHandler(Counters counters) {
        this.counters = counters;
    }

    /** On the loop: the server answers PINGs. */
    void start(KeepAlive with) {
        started = true;
        change(with);
    }

    /** On the loop. Counting begins anew. */
    public void change(KeepAlive to) {
        settings = to;
        stop();
        ChannelHandlerContext ctx = context;
        if (started && !settings.isOff() && ctx != null) {
            heard(ctx);
            watch(ctx, settings.interval().toNanos());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        started = false;
        ctx.fireChannelInactive();
    }

    private void heard(ChannelHandlerContext ctx) {
        silentSince = ctx.executor().ticker().nanoTime();
        unanswered = 0;
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void watch(ChannelHandlerContext ctx, long nanos) {
        if (ctx.channel().isActive()) {
            timer = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext ctx) {
        long interval = settings.interval().toNanos();
        if (wasHeldUp(ctx)) {
            heard(ctx);
            if (ctx.channel().isWritable()) { // its answers are not read soon, and ours must not pile up
                send(ctx, PING);
            }
            watch(ctx, interval);
            return;
        }
        long silent = ctx.executor().ticker().nanoTime() - silentSince;
        if (silent < interval) {
            watch(ctx, interval - silent);
        } else if (unanswered < settings.count()) {
            unanswered++;
            silentSince += silent;
            send(ctx, PING);
            watch(ctx, interval);
        } else {
            ctx.fireExceptionCaught(new RpcConnectionLostException(
                    CloseReason.KEEPALIVE,
                    "connection closed due to keepalive timeout: nothing came from the server for "
                            + settings.interval().multipliedBy(settings.count() + 1L) + ", and " + settings.count()
                            + " PINGs were not answered",
                    null));
        }
    }

    /** {@return whether nothing was read for a while, since the last time this was asked} */
    private boolean wasHeldUp(ChannelHandlerContext ctx) {
        long stalls = counters.stalls.sum();
        boolean heldUp = stalls != stallsSeen || !ctx.channel().config().isAutoRead();
        stallsSeen = stalls;
        return heldUp;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        Message message = (Message) received;
        counters.heard();
        heard(ctx);
        if (!isKeepAlive(message.header())) {
            ctx.fireChannelRead(message);
            return;
        }
        message.payload().release();
        if (message.header().proc() == KEEPALIVE_PROC_PING) {
            counters.pings.increment();
            if (ctx.channel().isWritable()) { // or else the server does not read: what is under way shows that we live
                send(ctx, PONG);
            }
        } else if (message.header().proc() != KEEPALIVE_PROC_PONG) {
            counters.dropped.increment();
        }
    }

    private static boolean isKeepAlive(NetMessageHeader header) {
        return header.prog() == KEEPALIVE_PROGRAM
                && header.vers() == KEEPALIVE_PROTOCOL_VERSION
                && header.type().equals(NetMessageType.VIR_NET_MESSAGE);
    }

    /** Also behind what the server has not read yet, such as an upload: without a question it owes no answer. */
    private static void send(ChannelHandlerContext ctx, NetMessageHeader header) {
        ByteBuf frame = ctx.alloc().buffer(MessageDecoder.MIN_LENGTH);
        frame.writeInt(MessageDecoder.MIN_LENGTH);
        header.writeTo(new XdrWriter(frame, MessageDecoder.MIN_LENGTH));
        ctx.writeAndFlush(frame, ctx.voidPromise());
    }

    private static NetMessageHeader header(int procedure) {
        return new NetMessageHeader(
                KEEPALIVE_PROGRAM,
                KEEPALIVE_PROTOCOL_VERSION,
                procedure,
                NetMessageType.VIR_NET_MESSAGE,
                0,
                NetMessageStatus.VIR_NET_OK);
    }
}
