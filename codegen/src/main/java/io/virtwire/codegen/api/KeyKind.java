package io.virtwire.codegen.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a typed parameter's value is, under the C API's words, and how a {@code TypedKey} says it. */
enum KeyKind {
    INT(Integer.class, "ofInt"),
    UINT(Long.class, "ofUnsignedInt"),
    LLONG(Long.class, "ofLong"),
    ULLONG(Long.class, "ofUnsignedLong"),
    DOUBLE(Double.class, "ofDouble"),
    BOOL(Boolean.class, "ofBoolean"),
    STRING(String.class, "ofText");

    final Class<?> type;

    /** The method that makes a key of this kind. */
    final String factory;

    KeyKind(Class<?> type, String factory) {
        this.type = type;
        this.factory = factory;
    }

    static @Nullable KeyKind of(String word) {
        for (KeyKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /** {@return all words, for a message} */
    static String words() {
        return Arrays.stream(values()).map(KeyKind::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
