package io.virtwire.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.EnumType;
import io.virtwire.codegen.schema.OpaqueType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.StructType;
import io.virtwire.codegen.schema.TextType;
import io.virtwire.codegen.schema.Type;
import io.virtwire.codegen.schema.UnionType;
import io.virtwire.codegen.schema.UuidType;
import java.util.List;
import java.util.UUID;

/** Which Java type stands for an XDR type. */
final class JavaTypes {
    private final ClassNames names;

    JavaTypes(ClassNames names) {
        this.names = names;
    }

    /** {@return the type of a record component or a parameter} */
    TypeName of(Type type) {
        if (type instanceof OptionalType optional) {
            return of(optional.value()).box().annotated(RuntimeNames.NULLABLE);
        } else if (type instanceof Primitive primitive) {
            return of(primitive);
        } else if (type instanceof TextType) {
            return ClassName.get(String.class);
        } else if (type instanceof OpaqueType) {
            return RuntimeNames.OPAQUE;
        } else if (type instanceof UuidType) {
            return ClassName.get(UUID.class);
        } else if (type instanceof ArrayType array) {
            return array.isChars()
                    ? RuntimeNames.OPAQUE
                    : ParameterizedTypeName.get(ClassName.get(List.class), boxed(array.element()));
        } else if (type instanceof EnumType enumType) {
            return names.hasClass(enumType) ? names.of(enumType) : TypeName.INT;
        } else if (type instanceof StructType struct) {
            return names.of(struct);
        } else if (type instanceof UnionType union) {
            return names.of(union);
        }
        throw new AssertionError(type);
    }

    /** {@return the type of an element of a list, or of a result} */
    TypeName boxed(Type type) {
        TypeName javaType = of(type);
        return javaType.isPrimitive() ? javaType.box() : javaType;
    }

    /** {@return whether the type has a generated class, with {@code read} and {@code writeTo}} */
    static boolean isClass(Type type, ClassNames names) {
        return type instanceof StructType
                || type instanceof UnionType
                || (type instanceof EnumType enumType && names.hasClass(enumType));
    }

    /** {@return how many of the 254 slots that a record's constructor has for its parameters a value takes} */
    static int slots(Type type) {
        return type == Primitive.HYPER || type == Primitive.UNSIGNED_HYPER || type == Primitive.DOUBLE ? 2 : 1;
    }

    private static TypeName of(Primitive primitive) {
        return switch (primitive) {
            case INT, UNSIGNED_INT -> TypeName.INT;
            case HYPER, UNSIGNED_HYPER -> TypeName.LONG;
            case CHAR, UNSIGNED_CHAR -> TypeName.BYTE;
            case SHORT, UNSIGNED_SHORT -> TypeName.SHORT;
            case BOOL -> TypeName.BOOLEAN;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }
}
