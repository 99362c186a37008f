package io.virtwire.xdr;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads XDR (RFC 4506) values from a {@link ByteBuf}, one after the other.
 *
 * <p>Nothing is allocated on the word of a length alone: a count is checked against its bound, and count times the
 * smallest element against the bytes left, in {@code long}, before anything is made. Each method takes the name of the
 * field as the definition spells it, for the message of the {@link XdrException}.
 *
 * <p>What a newer or careless peer may do without putting the stream out of step is forgiven and counted: padding that
 * is not zero, and bytes behind the value. A strict reader refuses both.
 *
 * <p>Not thread-safe. The buffer is neither retained nor released.
 */
public final class XdrReader {
    private static final int MIN_SCRATCH = 64;
    private static final int MAX_SCRATCH = 4096;
    private static final byte[] NO_SCRATCH = new byte[0];

    /** A text with a bound as tight as this is a name, and in a long message names repeat. */
    private static final int NAME_MAX = 127;

    /** From so many bytes on it pays to remember names. */
    private static final int LONG_MESSAGE = 4096;

    /** How many names are remembered, a power of two; of two that fall together the later one stays. */
    private static final int NAMES = 256;

    private final ByteBuf in;
    private final boolean strict;
    private byte[] scratch = NO_SCRATCH;
    private @Nullable String @Nullable [] names;
    private int forgiven;

    private XdrReader(ByteBuf in, boolean strict) {
        this.in = in;
        this.strict = strict;
    }

    /** Forgives dirty padding and trailing bytes, and counts them. */
    public static XdrReader lenient(ByteBuf in) {
        return new XdrReader(in, false);
    }

    /** Refuses dirty padding and trailing bytes: for tests of a peer. */
    public static XdrReader strict(ByteBuf in) {
        return new XdrReader(in, true);
    }

    /** {@return how many times dirty padding or trailing bytes were forgiven} */
    public int forgiven() {
        return forgiven;
    }

    /** {@code int} and {@code unsigned int}, 4 bytes (RFC 4506 sections 4.1, 4.2). */
    public int readInt(String field) {
        require(field, 4);
        return in.readInt();
    }

    /** {@code hyper} and {@code unsigned hyper}, 8 bytes (section 4.5). */
    public long readHyper(String field) {
        require(field, 8);
        return in.readLong();
    }

    /** {@code char} and {@code unsigned char}: the low byte of 4. */
    public byte readChar(String field) {
        return (byte) readInt(field);
    }

    /** {@code short} and {@code unsigned short}: the low half of 4 bytes. */
    public short readShort(String field) {
        return (short) readInt(field);
    }

    /** {@code bool}: 0 or 1, nothing else (section 4.4). */
    public boolean readBool(String field) {
        return readZeroOrOne(field, "bool");
    }

    /** The marker in front of optional data, 0 or 1 (section 4.19): whether a value follows. */
    public boolean readPresent(String field) {
        return readZeroOrOne(field, "optional marker");
    }

    /** {@code float}, 4 bytes (section 4.6). */
    public float readFloat(String field) {
        require(field, 4);
        return in.readFloat();
    }

    /** {@code double}, 8 bytes (section 4.7). */
    public double readDouble(String field) {
        require(field, 8);
        return in.readDouble();
    }

    /**
     * {@code string<max>} (section 4.11). Bytes that are not UTF-8 become U+FFFD; who needs them as they are reads the
     * field with {@link #readOpaque}, which has the same form. A NUL is kept: a C client sees only what is left of it.
     */
    public String readString(String field, long max) {
        int length = readByteCount(field, max);
        String text = max <= NAME_MAX ? readName(length) : readUtf8(length);
        skipPadding(field, length);
        return text;
    }

    /** Short texts, of which a list has many, pass through an array that is made once for all of them. */
    private String readUtf8(int length) {
        if (length > MAX_SCRATCH) {
            String text = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
            in.skipBytes(length);
            return text;
        }
        readScratch(length);
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    /** The text of an earlier field of this message, if it had the same one: statistics of 1,000 guests are few names. */
    private String readName(int length) {
        if (names == null) {
            if (in.readableBytes() < LONG_MESSAGE) {
                return readUtf8(length);
            }
            names = new String[NAMES];
        }
        readScratch(length);
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + scratch[i];
        }
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & (NAMES - 1);
        String known = names[slot];
        if (known != null && isAscii(known, length)) {
            return known;
        }
        String text = new String(scratch, 0, length, StandardCharsets.UTF_8);
        names[slot] = text;
        return text;
    }

    /** {@return whether the scratch array holds these characters, all of them ASCII} */
    private boolean isAscii(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != scratch[i]) { // a byte that is not ASCII is negative, and so no character
                return false;
            }
        }
        return true;
    }

    private void readScratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, MIN_SCRATCH)];
        }
        in.readBytes(scratch, 0, length);
    }

    /** {@code opaque<max>} (section 4.10). */
    public Opaque readOpaque(String field, long max) {
        return readBytes(field, readByteCount(field, max));
    }

    /** {@code opaque[length]} (section 4.9). */
    public Opaque readFixedOpaque(String field, int length) {
        require(field, padded(length));
        return readBytes(field, length);
    }

    /** {@code opaque[16]} that holds a UUID, most significant byte first (RFC 9562). */
    public UUID readUuid(String field) {
        require(field, 16);
        return new UUID(in.readLong(), in.readLong());
    }

    /** {@code char<max>}: every char takes 4 bytes, of which the lowest counts. */
    public Opaque readChars(String field, long max) {
        return readFixedChars(field, readCount(field, max, 4));
    }

    /** {@code char[length]}: every char takes 4 bytes, of which the lowest counts. */
    public Opaque readFixedChars(String field, int length) {
        require(field, 4L * length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) in.readInt();
        }
        return Opaque.wrap(bytes);
    }

    /**
     * {@code T<max>} (section 4.13), as an unmodifiable list.
     *
     * @param smallest the fewest bytes one element can take
     */
    public <T> List<T> readList(String field, long max, int smallest, XdrDecoder<T> decoder) {
        return readElements(readCount(field, max, smallest), decoder);
    }

    /** {@code T[length]} (section 4.12), as an unmodifiable list. */
    public <T> List<T> readFixedList(String field, int length, int smallest, XdrDecoder<T> decoder) {
        require(field, (long) smallest * length);
        return readElements(length, decoder);
    }

    /** {@return what is left, whatever it is} */
    public Opaque readRest() {
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        return Opaque.wrap(bytes);
    }

    /** Ends a message: bytes that are left are forgiven and counted, or refused by a strict reader. */
    public void end(String message) {
        int left = in.readableBytes();
        if (left > 0) {
            forgive(message, left + " bytes behind the value");
            in.skipBytes(left);
        }
    }

    private boolean readZeroOrOne(String field, String what) {
        int value = readInt(field);
        if (value != 0 && value != 1) {
            throw new XdrException(field + ": " + what + " is " + Integer.toUnsignedString(value) + ", must be 0 or 1");
        }
        return value == 1;
    }

    private int readByteCount(String field, long max) {
        long length = Integer.toUnsignedLong(readInt(field));
        if (length > max) {
            throw XdrException.tooLong(field, length, "bytes", max);
        }
        require(field, padded(length));
        return (int) length;
    }

    private int readCount(String field, long max, int smallest) {
        long count = Integer.toUnsignedLong(readInt(field));
        if (count > max) {
            throw XdrException.tooLong(field, count, "elements", max);
        }
        require(field, count * smallest);
        return (int) count;
    }

    private <T> List<T> readElements(int count, XdrDecoder<T> decoder) {
        Object[] elements = new Object[count];
        boolean absent = false;
        for (int i = 0; i < count; i++) {
            elements[i] = decoder.read(this);
            absent |= elements[i] == null;
        }
        // A list of List.of is what List.copyOf in a record's constructor does not copy again; it takes no null.
        @SuppressWarnings("unchecked") // holds what the decoder returned, and nobody else has it
        List<T> list = (List<T>) (absent ? Collections.unmodifiableList(Arrays.asList(elements)) : List.of(elements));
        return list;
    }

    private Opaque readBytes(String field, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        skipPadding(field, length);
        return Opaque.wrap(bytes);
    }

    private void skipPadding(String field, int length) {
        int dirty = 0;
        for (int i = length; i % 4 != 0; i++) {
            dirty |= in.readByte();
        }
        if (dirty != 0) {
            forgive(field, "padding is not zero");
        }
    }

    private void forgive(String field, String what) {
        if (strict) {
            throw new XdrException(field + ": " + what);
        }
        forgiven++;
    }

    private void require(String field, long bytes) {
        int left = in.readableBytes();
        if (bytes > left) {
            throw XdrException.truncated(field, bytes, left);
        }
    }

    static long padded(long length) {
        return (length + 3) & ~3L;
    }
}
