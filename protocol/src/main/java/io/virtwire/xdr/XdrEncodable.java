package io.virtwire.xdr;

/** A value that can write itself: every generated struct and union. */
@FunctionalInterface
public interface XdrEncodable {
    /**
     * Appends this value to {@code out}.
     *
     * @throws XdrException if the definition does not allow the value; what was written before is to be thrown away
     */
    void writeTo(XdrWriter out);
}
