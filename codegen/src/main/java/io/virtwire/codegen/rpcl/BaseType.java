package io.virtwire.codegen.rpcl;

import java.util.Locale;

/** The types RPC language has a keyword for (RFC 4506 section 4, and rpcgen's {@code char} and {@code short}). */
public enum BaseType {
    INT,
    UNSIGNED_INT,
    HYPER,
    UNSIGNED_HYPER,
    CHAR,
    UNSIGNED_CHAR,
    SHORT,
    UNSIGNED_SHORT,
    BOOL,
    FLOAT,
    DOUBLE,
    STRING,
    OPAQUE;

    /** {@return the keywords, as in {@code unsigned hyper}} */
    public String spelled() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
