package io.virtwire.cli;

import io.virtwire.TypedParam;
import io.virtwire.params.TypedKind;

/** Typed parameters in JSON. */
public final class JsonParams {
    private JsonParams() {}

    /** Writes them as one object. The names are libvirt's, since servers add to them. */
    public static void write(JsonWriter writer, Iterable<TypedParam> params) {
        writer.beginObject();
        for (TypedParam param : params) {
            writeValue(writer.name(param.name()), param);
        }
        writer.endObject();
    }

    private static void writeValue(JsonWriter writer, TypedParam param) {
        Object value = param.value();
        if (value instanceof Long number && param.kind() == TypedKind.UNSIGNED_LONG) {
            writer.unsigned(number);
        } else if (value instanceof Long number) {
            writer.number(number);
        } else if (value instanceof Double number) {
            writer.decimal(number);
        } else if (value instanceof Boolean truth) {
            writer.bool(truth);
        } else {
            writer.string(value.toString());
        }
    }
}
