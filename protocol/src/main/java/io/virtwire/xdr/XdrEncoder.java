package io.virtwire.xdr;

import org.jspecify.annotations.Nullable;

/** Writes one value of a type that cannot write itself, as an element of an array. */
@FunctionalInterface
public interface XdrEncoder<T extends @Nullable Object> {
    /**
     * Appends {@code value} to {@code out}.
     *
     * @throws XdrException if the definition does not allow the value
     */
    void write(T value, XdrWriter out);
}
