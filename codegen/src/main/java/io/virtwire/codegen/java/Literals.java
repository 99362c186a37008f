package io.virtwire.codegen.java;

/** Numbers as Java source has them. */
final class Literals {
    private Literals() {}

    /** {@return an argument for a {@code long}: a bound} */
    static String ofLong(long value) {
        return value == (int) value ? String.valueOf(value) : value + "L";
    }

    /** {@return an {@code int} for 32 bits of which the definition may say that they are unsigned} */
    static String ofInt(int value, boolean unsigned) {
        return unsigned && value < 0 ? hex(value) : String.valueOf(value);
    }

    static String hex(int value) {
        return String.format("0x%08x", value);
    }
}
