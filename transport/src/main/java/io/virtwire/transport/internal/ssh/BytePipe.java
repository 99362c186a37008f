package io.virtwire.transport.internal.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes from one thread to another, at most {@value #SIZE} of them at a time. The JDK's pipe looks only once a second
 * whether there is room.
 */
final class BytePipe {
    static final int SIZE = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[SIZE];
    private int start;
    private int filled;
    private boolean over;

    /** {@return the end to write to; closing it is the end of the bytes, also for a reader that waits} */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(bytes, offset, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    /** {@return the end to read from; closing it makes a writer that waits fail} */
    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return take(bytes, offset, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            for (int done = 0; done < length; ) {
                while (filled == SIZE && !over) {
                    changed.await();
                }
                if (over) {
                    throw new IOException("the pipe is closed");
                }
                int at = (start + filled) % SIZE;
                int part = Math.min(length - done, Math.min(SIZE - filled, SIZE - at));
                System.arraycopy(bytes, offset + done, ring, at, part);
                filled += part;
                done += part;
                changed.signalAll();
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (filled == 0 && !over) {
                changed.await();
            }
            if (filled == 0) {
                return length == 0 ? 0 : -1;
            }
            int part = Math.min(length, Math.min(filled, SIZE - start));
            System.arraycopy(ring, start, bytes, offset, part);
            start = (start + part) % SIZE;
            filled -= part;
            changed.signalAll();
            return part;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted").initCause(cause);
    }
}
