package io.virtwire.xdr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of XDR's {@code opaque} and of libvirt's {@code char} arrays, compared by content.
 *
 * <p>Immutable and thread-safe, unless made by {@link #wrap}. {@link #toString} never shows the bytes: they may be a
 * secret.
 */
public final class Opaque {
    private static final Opaque EMPTY = new Opaque(new byte[0]);

    private final byte[] bytes;

    private Opaque(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Opaque empty() {
        return EMPTY;
    }

    public static Opaque copyOf(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Opaque(bytes.clone());
    }

    /** The UTF-8 bytes of {@code text}. */
    public static Opaque ofUtf8(String text) {
        return new Opaque(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the array itself, so that a caller who holds a secret can wipe it after the call. */
    public static Opaque wrap(byte[] bytes) {
        return new Opaque(bytes);
    }

    /** {@return the number of bytes} */
    public int size() {
        return bytes.length;
    }

    public byte byteAt(int index) {
        return bytes[index];
    }

    /** {@return a copy of the bytes} */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** {@return a read-only view, from the first byte to the last} */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** {@return the bytes up to the first NUL as UTF-8 text, as a C program reads a char array} */
    public String toUtf8() {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** The array itself, for the codecs of this package. */
    byte[] array() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Opaque[" + bytes.length + " bytes]";
    }
}
