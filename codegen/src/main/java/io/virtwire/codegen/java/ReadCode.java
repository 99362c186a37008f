package io.virtwire.codegen.java;

import com.palantir.javapoet.CodeBlock;
import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.EnumType;
import io.virtwire.codegen.schema.Length;
import io.virtwire.codegen.schema.OpaqueType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.TextType;
import io.virtwire.codegen.schema.Type;
import io.virtwire.codegen.schema.UuidType;

/** Expressions that read a value. */
final class ReadCode {
    private final ClassNames names;
    private final JavaTypes types;

    ReadCode(ClassNames names, JavaTypes types) {
        this.names = names;
        this.types = types;
    }

    /**
     * {@return an expression of the type that {@link JavaTypes#of} has for {@code type}}
     *
     * @param field as the runtime's errors name it
     * @param in the variable that is the reader
     */
    CodeBlock read(Type type, String field, String in) {
        if (type instanceof Primitive primitive) {
            return CodeBlock.of("$L.$L($S)", in, method(primitive), field);
        } else if (type instanceof TextType text) {
            return CodeBlock.of("$L.readString($S, $L)", in, field, max(text.length()));
        } else if (type instanceof UuidType) {
            return CodeBlock.of("$L.readUuid($S)", in, field);
        } else if (type instanceof OpaqueType opaque) {
            return sized(opaque.length(), "Opaque", field, in);
        } else if (type instanceof OptionalType optional) {
            return CodeBlock.of("$L.readPresent($S) ? $L : null", in, field, read(optional.value(), field, in));
        } else if (type instanceof ArrayType array) {
            return array.isChars() ? sized(array.length(), "Chars", field, in) : list(array, field, in);
        } else if (type instanceof EnumType enumType) {
            CodeBlock number = read(Primitive.INT, field, in);
            return names.hasClass(enumType) ? CodeBlock.of("$T.of($L)", types.of(type), number) : number;
        }
        return CodeBlock.of("$T.read($L)", types.of(type), in);
    }

    /** {@return an {@code XdrDecoder} of the type that {@link JavaTypes#boxed} has for {@code type}} */
    CodeBlock decoder(Type type, String field) {
        return decoder(type, field, "in");
    }

    private CodeBlock decoder(Type type, String field, String outer) {
        if (JavaTypes.isClass(type, names)) {
            return CodeBlock.of("$T::read", types.of(type));
        }
        String in = inner(outer);
        return CodeBlock.of("$L -> $L", in, read(type, field, in));
    }

    private CodeBlock list(ArrayType array, String field, String in) {
        long smallest = array.element().smallestSize();
        CodeBlock decoder = decoder(array.element(), field, in);
        if (array.length() instanceof Length.Fixed fixed) {
            return CodeBlock.of("$L.readFixedList($S, $L, $L, $L)", in, field, fixed.count(), smallest, decoder);
        }
        return CodeBlock.of("$L.readList($S, $L, $L, $L)", in, field, max(array.length()), smallest, decoder);
    }

    private static CodeBlock sized(Length length, String kind, String field, String in) {
        if (length instanceof Length.Fixed fixed) {
            return CodeBlock.of("$L.readFixed$L($S, $L)", in, kind, field, fixed.count());
        }
        return CodeBlock.of("$L.read$L($S, $L)", in, kind, field, max(length));
    }

    /** The parameter of a lambda inside of one whose parameter is {@code outer}: reader, reader2, ... */
    private static String inner(String outer) {
        if (!outer.startsWith("reader")) {
            return "reader";
        }
        return outer.equals("reader") ? "reader2" : "reader" + (Integer.parseInt(outer.substring(6)) + 1);
    }

    private static String max(Length length) {
        return Literals.ofLong(((Length.AtMost) length).limit());
    }

    private static String method(Primitive primitive) {
        return switch (primitive) {
            case INT, UNSIGNED_INT -> "readInt";
            case HYPER, UNSIGNED_HYPER -> "readHyper";
            case CHAR, UNSIGNED_CHAR -> "readChar";
            case SHORT, UNSIGNED_SHORT -> "readShort";
            case BOOL -> "readBool";
            case FLOAT -> "readFloat";
            case DOUBLE -> "readDouble";
        };
    }
}
