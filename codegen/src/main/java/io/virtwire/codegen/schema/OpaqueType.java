package io.virtwire.codegen.schema;

/** {@code opaque[n]} or {@code opaque<n>}. */
public record OpaqueType(Length length) implements Type {
    @Override
    public long smallestSize() {
        return length instanceof Length.Fixed fixed ? (fixed.count() + 3L) & ~3L : 4;
    }

    @Override
    public int depth() {
        return 0;
    }
}
