package io.virtwire.codegen.java;

import com.palantir.javapoet.CodeBlock;
import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.Length;
import io.virtwire.codegen.schema.OpaqueType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.TextType;
import io.virtwire.codegen.schema.Type;
import io.virtwire.codegen.schema.UuidType;

/** Statements that write a value. */
final class WriteCode {
    private final ClassNames names;
    private final JavaTypes types;

    WriteCode(ClassNames names, JavaTypes types) {
        this.names = names;
        this.types = types;
    }

    /**
     * {@return statements, one or more}
     *
     * @param field as the runtime's errors name it
     * @param value an expression of the type that {@link JavaTypes#of} has for {@code type}, without effects
     * @param out the variable that is the writer
     */
    CodeBlock write(Type type, String field, String value, String out) {
        return write(type, field, value, out, 1);
    }

    private CodeBlock write(Type type, String field, String value, String out, int level) {
        if (type instanceof OptionalType optional) {
            return CodeBlock.builder()
                    .add("$L.writePresent($L != null);\n", out, value)
                    .add("if ($L != null) {\n$>", value)
                    .add(write(optional.value(), field, value, out, level))
                    .add("$<}\n")
                    .build();
        }
        return CodeBlock.of("$L;\n", call(type, field, value, out, level));
    }

    private CodeBlock call(Type type, String field, String value, String out, int level) {
        if (type instanceof Primitive primitive) {
            return CodeBlock.of("$L.$L($L)", out, method(primitive), value);
        } else if (type instanceof TextType text) {
            return CodeBlock.of("$L.writeString($S, $L, $L)", out, field, max(text.length()), value);
        } else if (type instanceof UuidType) {
            return CodeBlock.of("$L.writeUuid($L)", out, value);
        } else if (type instanceof OpaqueType opaque) {
            return sized(opaque.length(), "Opaque", field, value, out);
        } else if (type instanceof ArrayType array) {
            return array.isChars()
                    ? sized(array.length(), "Chars", field, value, out)
                    : list(array, field, value, out, level);
        } else if (JavaTypes.isClass(type, names)) {
            return CodeBlock.of("$L.writeTo($L)", value, out);
        }
        return CodeBlock.of("$L.writeInt($L)", out, value); // a procedure number
    }

    private CodeBlock list(ArrayType array, String field, String value, String out, int level) {
        CodeBlock encoder = encoder(array.element(), field, level);
        if (array.length() instanceof Length.Fixed fixed) {
            return CodeBlock.of("$L.writeFixedList($S, $L, $L, $L)", out, field, fixed.count(), value, encoder);
        }
        return CodeBlock.of("$L.writeList($S, $L, $L, $L)", out, field, max(array.length()), value, encoder);
    }

    /** An {@code XdrEncoder}; the parameters of nested ones are numbered by their level. */
    private CodeBlock encoder(Type type, String field, int level) {
        if (JavaTypes.isClass(type, names)) {
            return CodeBlock.of("$T::writeTo", types.of(type));
        }
        String element = "element" + (level == 1 ? "" : level);
        String writer = "writer" + (level == 1 ? "" : level);
        if (type instanceof OptionalType) {
            return CodeBlock.builder()
                    .add("($L, $L) -> {\n$>", element, writer)
                    .add(write(type, field, element, writer, level + 1))
                    .add("$<}")
                    .build();
        }
        return CodeBlock.of("($L, $L) -> $L", element, writer, call(type, field, element, writer, level + 1));
    }

    private static CodeBlock sized(Length length, String kind, String field, String value, String out) {
        if (length instanceof Length.Fixed fixed) {
            return CodeBlock.of("$L.writeFixed$L($S, $L, $L)", out, kind, field, fixed.count(), value);
        }
        return CodeBlock.of("$L.write$L($S, $L, $L)", out, kind, field, max(length), value);
    }

    private static String max(Length length) {
        return Literals.ofLong(((Length.AtMost) length).limit());
    }

    private static String method(Primitive primitive) {
        return switch (primitive) {
            case INT, UNSIGNED_INT -> "writeInt";
            case HYPER, UNSIGNED_HYPER -> "writeHyper";
            case CHAR, UNSIGNED_CHAR -> "writeChar";
            case SHORT, UNSIGNED_SHORT -> "writeShort";
            case BOOL -> "writeBool";
            case FLOAT -> "writeFloat";
            case DOUBLE -> "writeDouble";
        };
    }
}
