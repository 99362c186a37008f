package io.virtwire.cli.tuning;

import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.JsonWriter;

/** Typed parameters as members of a JSON object. */
final class TypedJson {
    private TypedJson() {}

    /** {@return an object of all of them} */
    static String of(TypedParams params) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam param : params) {
            write(writer, camelCase(param.name()), param);
        }
        return writer.endObject().toText();
    }

    static void write(JsonWriter writer, String name, TypedParam param) {
        writer.name(name);
        Object value = param.value();
        switch (param.kind()) {
            case INT, UNSIGNED_INT, LONG -> writer.number((Long) value);
            case UNSIGNED_LONG -> writer.unsigned((Long) value);
            case BOOLEAN -> writer.bool((Boolean) value);
            case DOUBLE, TEXT -> writer.string(param.valueText());
        }
    }

    /** {@return {@code totalBytesSec} for {@code total_bytes_sec}} */
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' || c == '-' || c == '.') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
