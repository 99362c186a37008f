package io.virtwire.transport.internal.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.virtwire.transport.RpcException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A Netty channel over streams that block. It is connected from the beginning, and registering it with its loop opens it.
 *
 * <pre>
 * far end's thread --received--> inbound (bounded, the thread waits) --> pipeline
 * pipeline --> outbound (bounded, then Netty keeps the rest) --> writer thread --> far end
 * </pre>
 *
 * Memory is bounded both ways: who reads slowly makes the far end's thread wait, and with it the sender.
 */
public final class BridgeChannel extends AbstractChannel {
    /** Bytes that wait to be read, or to be written, before the other side is made to wait. */
    static final int LIMIT = 512 * 1024;

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final int READS_PER_TURN = 16;
    private static final long NEVER_DAYS = 10_000;

    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final String name;
    private final EventLoop loop;

    /** Guards the four below, and is never held while anything blocks but {@link #room}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition room = lock.newCondition();
    private final ArrayDeque<ByteBuf> inbound = new ArrayDeque<>();
    private int inboundBytes;
    private @Nullable RpcException end;

    private final BlockingQueue<Runnable> toWrite = new LinkedBlockingQueue<>();
    private final AtomicInteger outboundBytes = new AtomicInteger();

    /** Set before the channel is registered, and taken by whoever closes it. */
    private final AtomicReference<@Nullable FarEnd> farEnd = new AtomicReference<>();

    /** Written by the loop, read by the threads of the far end. */
    private volatile boolean open = true;

    // of the loop
    private @Nullable ScheduledFuture<?> loopEnds;
    private @Nullable Thread writer;
    private boolean readWanted;

    /** @param name of what is connected to, for the names of threads */
    public BridgeChannel(String name, EventLoop loop) {
        super(null);
        this.name = name;
        this.loop = loop;
    }

    /** Before the channel is registered: what to write to, and to close with the channel. */
    public void attach(FarEnd end) {
        farEnd.set(end);
    }

    /** Any thread: nobody wants the channel any more, or its loop is gone. */
    public void discard() {
        open = false;
        wakeReceiver();
        toWrite.add(() -> {});
        closeFarEnd();
    }

    /**
     * The far end's thread: bytes came. Waits while {@value #LIMIT} bytes are unread.
     *
     * @throws IOException if the channel was closed
     */
    public void received(byte[] bytes, int offset, int length) throws IOException {
        ByteBuf copy = Unpooled.copiedBuffer(bytes, offset, length);
        lock.lock();
        try {
            while (open && inboundBytes >= LIMIT) {
                room.await();
            }
            if (!open) {
                throw new IOException(name + ": closed by this client");
            }
            inbound.add(copy);
            inboundBytes += length;
            if (inbound.size() > 1) {
                return; // the loop has been told
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(name + ": interrupted").initCause(interrupted);
        } finally {
            lock.unlock();
        }
        tellLoop();
    }

    /** Any thread: nothing comes after this. The first reason counts. */
    public void ended(RpcException reason) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = reason;
        } finally {
            lock.unlock();
        }
        tellLoop();
    }

    /** Any thread: does something on the writer's thread, after what is to be written already. */
    public void onWriter(Runnable work) {
        toWrite.add(work);
    }

    /** {@return bytes that wait to be read, for tests} */
    int unread() {
        lock.lock();
        try {
            return inboundBytes;
        } finally {
            lock.unlock();
        }
    }

    /** {@return bytes handed to the writer and not written, for tests} */
    int unwritten() {
        return outboundBytes.get();
    }

    private void tellLoop() {
        try {
            loop.execute(this::deliver);
        } catch (RejectedExecutionException gone) {
            discard();
        }
    }

    private void deliver() {
        if (!readWanted || !isRegistered()) {
            return;
        }
        int reads = 0;
        while (open && readWanted && reads < READS_PER_TURN) {
            ByteBuf next = next();
            if (next == null) {
                break;
            }
            reads++;
            pipeline().fireChannelRead(next);
        }
        if (reads > 0) {
            readWanted = false;
            pipeline().fireChannelReadComplete(); // asks to go on, if somebody reads
        }
        endIfDrained();
    }

    private @Nullable ByteBuf next() {
        lock.lock();
        try {
            ByteBuf next = inbound.poll();
            if (next != null) {
                inboundBytes -= next.readableBytes();
                if (inboundBytes < LIMIT / 2) {
                    room.signalAll();
                }
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void endIfDrained() {
        RpcException reason;
        lock.lock();
        try {
            reason = inbound.isEmpty() ? end : null;
        } finally {
            lock.unlock();
        }
        if (reason != null && open) {
            pipeline().fireExceptionCaught(reason);
            unsafe().close(voidPromise());
        }
    }

    /**
     * A loop that is shut down closes the sockets it knows, and this is none. But it cancels its timers, and so this one,
     * which never rings.
     */
    @Override
    protected void doRegister(ChannelPromise registered) {
        loopEnds = loop.schedule(() -> {}, NEVER_DAYS, TimeUnit.DAYS);
        loopEnds.addListener(cancelled -> {
            if (open) {
                unsafe().close(voidPromise());
            }
        });
        registered.setSuccess();
    }

    @Override
    protected void doBeginRead() {
        readWanted = true;
        loop.execute(this::deliver);
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer messages) {
        if (writer == null) {
            writer = new Thread(this::writeOut, "virtwire-write " + name);
            writer.setDaemon(true);
            writer.start();
        }
        while (outboundBytes.get() < LIMIT) {
            ByteBuf message = (ByteBuf) messages.current();
            if (message == null) {
                return;
            }
            byte[] bytes = ByteBufUtil.getBytes(message);
            outboundBytes.addAndGet(bytes.length);
            toWrite.add(() -> write(bytes));
            messages.remove();
        }
    }

    /** The writer's thread, until {@link #doClose} gives it the last thing to do. */
    private void writeOut() {
        try {
            while (open) {
                toWrite.take().run();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] bytes) {
        try {
            FarEnd far = farEnd.get();
            if (open && far != null) {
                far.write(bytes);
                if (toWrite.isEmpty()) {
                    far.flush();
                }
            }
        } catch (IOException broken) {
            // The far end says by ended() why: it knows more than that nobody reads.
            return;
        } finally {
            Arrays.fill(bytes, (byte) 0); // there may have been a password in it
            int before = outboundBytes.getAndAdd(-bytes.length);
            if (before >= LIMIT && before - bytes.length < LIMIT) {
                continueWriting();
            }
        }
    }

    private void continueWriting() {
        try {
            loop.execute(() -> {
                if (open) {
                    unsafe().flush();
                }
            });
        } catch (RejectedExecutionException gone) {
            discard();
        }
    }

    @Override
    protected void doClose() {
        open = false; // the timer's listener looks at it
        if (loopEnds != null) {
            loopEnds.cancel(false);
        }
        discard();
    }

    /** It may have to wait for a peer. */
    private void closeFarEnd() {
        FarEnd far = farEnd.getAndSet(null);
        if (far != null) {
            Thread closer = new Thread(far::close, "virtwire-close " + name);
            closer.setDaemon(true);
            closer.start();
        }
    }

    private void wakeReceiver() {
        lock.lock();
        try {
            room.signalAll();
            inbound.forEach(ByteBuf::release);
            inbound.clear();
            inboundBytes = 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open;
    }

    @Override
    protected boolean isCompatible(EventLoop candidate) {
        return candidate == loop;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress remote, @Nullable SocketAddress local, ChannelPromise promise) {
                promise.setFailure(new IllegalStateException("a bridge is connected from the beginning"));
            }
        };
    }

    @Override
    @SuppressWarnings("NullAway") // Netty's own way to say that there is none
    protected SocketAddress localAddress0() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    protected SocketAddress remoteAddress0() {
        return null;
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException("a bridge has no address");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }
}
