package io.virtwire.codegen.schema;

/** {@code value *}: a marker, and the value if the marker is 1 (RFC 4506 section 4.19). */
public record OptionalType(Type value) implements Type {
    @Override
    public long smallestSize() {
        return 4;
    }

    @Override
    public int depth() {
        return 1 + value.depth();
    }
}
