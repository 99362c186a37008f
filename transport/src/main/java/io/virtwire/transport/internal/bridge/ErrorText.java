package io.virtwire.transport.internal.bridge;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** What the far end says on its standard error: the first {@value #MAX} bytes of it, fit for a message. Thread-safe. */
public final class ErrorText extends OutputStream {
    private static final int MAX = 2048;

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long more;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            int taken = Math.min(length, MAX - kept.size());
            kept.write(bytes, offset, taken);
            more += length - taken;
        } finally {
            lock.unlock();
        }
    }

    /** {@return in one line, with what is no text escaped; empty if nothing was said} */
    public String text() {
        lock.lock();
        try {
            String said = escape(kept.toString(StandardCharsets.UTF_8).strip());
            return more == 0 ? said : said + " … (" + more + " bytes more)";
        } finally {
            lock.unlock();
        }
    }

    /** {@return the text in one line, without anything a terminal would obey} */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                escaped.append("; ");
            } else if (c == '\r') {
                return;
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
