package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.BaseType;

/** A type of one number. {@code char} and {@code short} take four bytes, as every XDR integer below hyper. */
public enum Primitive implements Type {
    INT(4),
    UNSIGNED_INT(4),
    HYPER(8),
    UNSIGNED_HYPER(8),
    CHAR(4),
    UNSIGNED_CHAR(4),
    SHORT(4),
    UNSIGNED_SHORT(4),
    BOOL(4),
    FLOAT(4),
    DOUBLE(8);

    private final int size;

    Primitive(int size) {
        this.size = size;
    }

    static Primitive of(BaseType type) {
        return valueOf(type.name());
    }

    public boolean isUnsigned() {
        return name().startsWith("UNSIGNED_");
    }

    public boolean isChar() {
        return this == CHAR || this == UNSIGNED_CHAR;
    }

    @Override
    public long smallestSize() {
        return size;
    }

    @Override
    public int depth() {
        return 0;
    }
}
