package io.virtwire.codegen.java;

import com.palantir.javapoet.CodeBlock;
import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Expressions that copy the lists a record is made with, so that nobody can change them afterwards. */
final class CopyCode {
    private CopyCode() {}

    static boolean isNeeded(Type type) {
        if (type instanceof OptionalType optional) {
            return isNeeded(optional.value());
        }
        return type instanceof ArrayType array && !array.isChars();
    }

    /**
     * {@return an unmodifiable copy; {@code List.copyOf} does not copy a list that {@code XdrReader} made}
     *
     * @param value a variable that holds a list, or lists of lists
     */
    static CodeBlock copy(Type type, String value) {
        return copy(type, value, 1);
    }

    private static CodeBlock copy(Type type, String value, int level) {
        if (type instanceof OptionalType optional) {
            return CodeBlock.of("$L == null ? null : $L", value, copy(optional.value(), value, level));
        }
        Type element = ((ArrayType) type).element();
        if (isNeeded(element)) {
            String inner = "element" + (level == 1 ? "" : level);
            return CodeBlock.of("$L.stream().map($L -> $L).toList()", value, inner, copy(element, inner, level + 1));
        } else if (element instanceof OptionalType) { // List.copyOf takes no null
            return CodeBlock.of("$T.unmodifiableList(new $T<>($L))", Collections.class, ArrayList.class, value);
        }
        return CodeBlock.of("$T.copyOf($L)", List.class, value);
    }
}
