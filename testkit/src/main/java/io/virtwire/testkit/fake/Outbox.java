package io.virtwire.testkit.fake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent to one client, and the thread that sends it. Bounded: above {@link #ENOUGH} nothing more is read from the
 * client and streams pause, and who is sent events beyond {@link #LIMIT} without reading them is given up.
 */
final class Outbox {
    /** Bytes that wait before calls and streams are made to wait. */
    static final int ENOUGH = 4 * 1024 * 1024;

    /** Bytes that wait before the client is given up. Replies of the largest size fit in. */
    static final int LIMIT = 128 * 1024 * 1024;

    private static final int JOINED = 256 * 1024;

    private final Line line;
    private final Runnable roomAgain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by the lock
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** @param roomAgain run on the outbox's thread whenever there is room again after there was none */
    Outbox(String name, Line line, Runnable roomAgain) {
        this.line = line;
        this.roomAgain = roomAgain;
        Thread thread = new Thread(this::send, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Any thread: takes a whole message. */
    void add(ByteBuf message) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.add(message);
            bytes += message.readableBytes();
            changed.signalAll();
            if (bytes <= LIMIT) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    /** Any thread. {@return whether streams may send more} */
    boolean hasRoom() {
        lock.lock();
        try {
            return bytes < ENOUGH;
        } finally {
            lock.unlock();
        }
    }

    /** The client's reader: waits while too much is unsent. */
    void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && bytes >= ENOUGH) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Any thread: what has not been sent is dropped. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        line.close();
    }

    private void send() {
        try {
            for (ByteBuf next = take(); next.isReadable(); next = take()) {
                int length = next.readableBytes();
                line.write(next.nioBuffer());
                sent(length);
            }
        } catch (IOException gone) {
            close(); // the client hung up, or does not read; its reader sees it too
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** {@return what waits, several messages in one; empty at the end} */
    private ByteBuf take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            if (closed) {
                return Unpooled.EMPTY_BUFFER;
            }
            ByteBuf first = waiting.remove();
            while (!waiting.isEmpty()
                    && first.readableBytes() + waiting.element().readableBytes() <= JOINED) {
                first.writeBytes(waiting.remove());
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void sent(int length) {
        boolean crossed;
        lock.lock();
        try {
            crossed = bytes >= ENOUGH && bytes - length < ENOUGH;
            bytes -= length;
            if (crossed) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (crossed) {
            roomAgain.run();
        }
    }
}
