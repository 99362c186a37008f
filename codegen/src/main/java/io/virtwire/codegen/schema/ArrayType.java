package io.virtwire.codegen.schema;

/** {@code element[n]} or {@code element<n>}. */
public record ArrayType(Type element, Length length) implements Type {
    /** {@return whether Java sees bytes: every char of it takes four bytes on the wire all the same} */
    public boolean isChars() {
        return element instanceof Primitive primitive && primitive.isChar();
    }

    @Override
    public long smallestSize() {
        return length instanceof Length.Fixed fixed ? fixed.count() * element.smallestSize() : 4;
    }

    @Override
    public int depth() {
        return 1 + element.depth();
    }
}
