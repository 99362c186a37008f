package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A connected channel without its messages, for threads that block. The socket is read only while somebody waits for bytes, so
 * that what nobody takes stays with the peer.
 */
public final class BlockingLink implements ByteChannel {
    private final Channel channel;
    private final BlockingQueue<ByteBuf> received = new LinkedBlockingQueue<>();

    /** What is being read, by the reading thread. */
    private ByteBuf current = Unpooled.EMPTY_BUFFER;

    private BlockingLink(Channel channel) {
        this.channel = channel;
    }

    /** On the loop: the handlers of messages go, those of TLS stay. Nothing was said yet, so that nothing has come. */
    public static BlockingLink takeOver(Channel channel) {
        channel.config().setAutoRead(false);
        BlockingLink link = new BlockingLink(channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new ReceivingHandler(link.received));
        pipeline.remove(CallHandler.class);
        pipeline.remove(KeepAliveHandler.class);
        if (pipeline.get(TapHandler.class) != null) {
            pipeline.remove(TapHandler.class);
        }
        pipeline.remove(MessageDecoder.class);
        return link;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!current.isReadable()) {
            current.release();
            current = next();
        }
        if (!current.isReadable()) {
            received.add(ReceivingHandler.END); // for who asks again
            return -1;
        }
        int length = Math.min(current.readableBytes(), target.remaining());
        current.readBytes(target.slice(target.position(), length));
        target.position(target.position() + length);
        return length;
    }

    private ByteBuf next() throws IOException {
        ByteBuf next = received.poll();
        if (next != null) {
            return next;
        }
        channel.read();
        try {
            return received.take();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Goes out at once, in TLS as records of its own, which is how libvirtd wants messages. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        ChannelFuture written = channel.writeAndFlush(Unpooled.copiedBuffer(source));
        try {
            written.await();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        if (!written.isSuccess()) {
            throw written.cause() instanceof IOException failure ? failure : new ClosedChannelException();
        }
        source.position(source.limit());
        return length;
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted").initCause(cause);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }
}
