package io.virtwire.xdr;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.UUID;

/**
 * Writes XDR (RFC 4506) values into a {@link ByteBuf}, one after the other.
 *
 * <p>Every bound of the definition is checked before the bytes are written, and the message as a whole against the
 * writer's own limit, so that a value too large fails in the stack of who made it. Each bounded method takes the name of
 * the field as the definition spells it, for the message of the {@link XdrException}.
 *
 * <p>Not thread-safe. The buffer is neither retained nor released.
 */
public final class XdrWriter {
    private final ByteBuf out;
    private final int limit;

    /**
     * @param limit the writer index that {@code out} may reach, in bytes
     */
    public XdrWriter(ByteBuf out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    /** {@code int} and {@code unsigned int}, 4 bytes (RFC 4506 sections 4.1, 4.2). */
    public void writeInt(int value) {
        require(4);
        out.writeInt(value);
    }

    /** {@code hyper} and {@code unsigned hyper}, 8 bytes (section 4.5). */
    public void writeHyper(long value) {
        require(8);
        out.writeLong(value);
    }

    /** {@code char} and {@code unsigned char}: 4 bytes, sign-extended as a C client does. */
    public void writeChar(byte value) {
        writeInt(value);
    }

    /** {@code short} and {@code unsigned short}: 4 bytes, sign-extended as a C client does. */
    public void writeShort(short value) {
        writeInt(value);
    }

    /** {@code bool}: 0 or 1 (section 4.4). */
    public void writeBool(boolean value) {
        writeInt(value ? 1 : 0);
    }

    /** The marker in front of optional data (section 4.19): whether a value follows. */
    public void writePresent(boolean present) {
        writeInt(present ? 1 : 0);
    }

    /** {@code float}, 4 bytes (section 4.6). */
    public void writeFloat(float value) {
        require(4);
        out.writeFloat(value);
    }

    /** {@code double}, 8 bytes (section 4.7). */
    public void writeDouble(double value) {
        require(8);
        out.writeDouble(value);
    }

    /**
     * {@code string<max>} as UTF-8 (section 4.11).
     *
     * @throws XdrException if the text takes more than {@code max} bytes, or holds a NUL, at which the daemon would cut
     *     it, or a lone surrogate, which has no UTF-8
     */
    public void writeString(String field, long max, String text) {
        long length = utf8Length(field, text);
        if (length > max) {
            throw XdrException.tooLong(field, length, "bytes of UTF-8", max);
        }
        require(4 + XdrReader.padded(length));
        out.writeInt((int) length);
        ByteBufUtil.writeUtf8(out, text);
        pad((int) length);
    }

    /** {@code opaque<max>} (section 4.10). */
    public void writeOpaque(String field, long max, Opaque bytes) {
        checkCount(field, max, bytes.size(), "bytes");
        require(4 + XdrReader.padded(bytes.size()));
        out.writeInt(bytes.size());
        writeBytes(bytes);
    }

    /** {@code opaque[length]} (section 4.9). */
    public void writeFixedOpaque(String field, int length, Opaque bytes) {
        checkLength(field, length, bytes.size(), "bytes");
        require(XdrReader.padded(length));
        writeBytes(bytes);
    }

    /** {@code opaque[16]} that holds a UUID, most significant byte first (RFC 9562). */
    public void writeUuid(UUID value) {
        require(16);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    /** {@code char<max>}: every char takes 4 bytes. */
    public void writeChars(String field, long max, Opaque chars) {
        checkCount(field, max, chars.size(), "chars");
        writeInt(chars.size());
        writeFixedChars(field, chars.size(), chars);
    }

    /** {@code char[length]}: every char takes 4 bytes. */
    public void writeFixedChars(String field, int length, Opaque chars) {
        checkLength(field, length, chars.size(), "chars");
        require(4L * length);
        for (byte value : chars.array()) {
            out.writeInt(value);
        }
    }

    /** {@code T<max>} (section 4.13). */
    public <T> void writeList(String field, long max, List<T> elements, XdrEncoder<? super T> encoder) {
        checkCount(field, max, elements.size(), "elements");
        writeInt(elements.size());
        writeElements(elements, encoder);
    }

    /** {@code T[length]} (section 4.12). */
    public <T> void writeFixedList(String field, int length, List<T> elements, XdrEncoder<? super T> encoder) {
        checkLength(field, length, elements.size(), "elements");
        writeElements(elements, encoder);
    }

    private <T> void writeElements(List<T> elements, XdrEncoder<? super T> encoder) {
        for (int i = 0; i < elements.size(); i++) {
            encoder.write(elements.get(i), this);
        }
    }

    private void writeBytes(Opaque bytes) {
        out.writeBytes(bytes.array());
        pad(bytes.size());
    }

    private void pad(int length) {
        out.writeZero((int) XdrReader.padded(length) - length);
    }

    private void require(long bytes) {
        long size = out.writerIndex() + bytes;
        if (size > limit) {
            throw XdrException.tooLong("message", size, "bytes", limit);
        }
    }

    private static void checkCount(String field, long max, int size, String unit) {
        if (size > max) {
            throw XdrException.tooLong(field, size, unit, max);
        }
    }

    private static void checkLength(String field, int length, int size, String unit) {
        if (size != length) {
            throw new XdrException(field + ": " + size + " " + unit + ", must be " + length);
        }
    }

    private static long utf8Length(String field, String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new XdrException(field + ": NUL at index " + i + ", the daemon would cut the text there");
            } else if (c >= 0x80) {
                length += c < 0x800 ? 1 : 2;
                if (Character.isSurrogate(c)) {
                    requirePair(field, text, i);
                    length--; // each half of a pair takes two bytes
                }
            }
        }
        return length;
    }

    private static void requirePair(String field, String text, int i) {
        boolean paired = Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        if (!paired) {
            throw new XdrException(field + ": lone surrogate at index " + i + ", which has no UTF-8");
        }
    }
}
