package io.virtwire.codegen.schema;

/** {@code opaque[16]} by a typedef whose name ends in uuid. */
public record UuidType() implements Type {
    static final int BYTES = 16;

    @Override
    public long smallestSize() {
        return BYTES;
    }

    @Override
    public int depth() {
        return 0;
    }
}
