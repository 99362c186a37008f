package io.virtwire.codegen.schema;

/** {@code string<n>}; the bound counts bytes. */
public record TextType(Length.AtMost length) implements Type {
    @Override
    public long smallestSize() {
        return 4;
    }

    @Override
    public int depth() {
        return 0;
    }
}
