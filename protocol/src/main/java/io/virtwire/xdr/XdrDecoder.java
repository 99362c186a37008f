package io.virtwire.xdr;

import org.jspecify.annotations.Nullable;

/** Reads one value; a generated {@code read} method is one. */
@FunctionalInterface
public interface XdrDecoder<T extends @Nullable Object> {
    /**
     * Reads one value from where {@code in} stands and leaves {@code in} behind it.
     *
     * @throws XdrException if the bytes are not such a value
     */
    T read(XdrReader in);
}
