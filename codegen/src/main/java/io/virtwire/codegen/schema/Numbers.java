package io.virtwire.codegen.schema;

import java.math.BigInteger;
import java.util.Locale;

/** Numbers as people read them: {@code 4,194,304}. */
public final class Numbers {
    private Numbers() {}

    public static String shown(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String shown(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
