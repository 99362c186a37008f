package io.virtwire.codegen.java;

import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Length;
import io.virtwire.codegen.schema.Numbers;
import io.virtwire.codegen.schema.OpaqueType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.TextType;
import io.virtwire.codegen.schema.Type;
import io.virtwire.codegen.schema.UuidType;

/** What Javadoc says of a field: the declaration as spelled, and what its Java type does not show. */
final class Describe {
    private Describe() {}

    /** {@code remote_nonnull_string name}, at most 4,194,304 bytes of UTF-8 */
    static String field(Field field) {
        String facts = facts(field.type());
        return code(field.declared()) + (facts.isEmpty() ? "" : ", " + facts);
    }

    /** {@return {@code text} as code in Javadoc, without what would end the tag or begin an escape in Java source} */
    static String code(String text) {
        return "{@code " + text.replaceAll("[{}\\\\]", "?") + "}";
    }

    private static String facts(Type type) {
        if (type instanceof Primitive primitive) {
            return primitive.isUnsigned() ? "unsigned" : "";
        } else if (type instanceof TextType text) {
            return length(text.length(), "bytes of UTF-8");
        } else if (type instanceof UuidType) {
            return "16 bytes";
        } else if (type instanceof OpaqueType opaque) {
            return length(opaque.length(), "bytes");
        } else if (type instanceof OptionalType optional) {
            String inner = facts(optional.value());
            return "null if absent" + (inner.isEmpty() ? "" : ", else " + inner);
        } else if (type instanceof ArrayType array) {
            if (array.isChars()) {
                return length(array.length(), "chars") + ", on the wire 4 bytes each";
            }
            String inner = facts(array.element());
            return length(array.length(), "elements") + (inner.isEmpty() ? "" : ", each " + inner);
        }
        return "";
    }

    private static String length(Length length, String unit) {
        if (length instanceof Length.AtMost bound) {
            if (bound.isUnbounded()) {
                return "any number of " + unit;
            }
            return "at most " + counted(bound.limit(), unit)
                    + (bound.isTightened() ? " (declared " + Numbers.shown(bound.declared()) + ")" : "");
        }
        return "exactly " + counted(((Length.Fixed) length).count(), unit);
    }

    private static String counted(long count, String unit) {
        return Numbers.shown(count) + " " + (count == 1 ? unit.replaceFirst("s\\b", "") : unit);
    }
}
