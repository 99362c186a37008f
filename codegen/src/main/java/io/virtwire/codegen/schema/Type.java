package io.virtwire.codegen.schema;

/** An XDR type with every name in it resolved; typedefs are gone. No type contains itself. */
public sealed interface Type
        permits Primitive, TextType, OpaqueType, UuidType, ArrayType, OptionalType, EnumType, StructType, UnionType {
    /** {@return the fewest bytes a value takes on the wire} */
    long smallestSize();

    /** {@return how many structs, unions, arrays and optionals are inside one another, this one included} */
    int depth();
}
