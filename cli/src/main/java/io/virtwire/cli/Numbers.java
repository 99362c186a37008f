package io.virtwire.cli;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Numbers and UUIDs as libvirt reads them, which is more liberal than Java. */
public final class Numbers {
    private static final String BLANKS = " \t\n\u000b\f\r";
    private static final int UUID_DIGITS = 32;

    private Numbers() {}

    /** {@return a decimal number with blanks and a sign before it, or null if it is none, or no int} */
    public static @Nullable Integer parseInt(String text) {
        return parseInt(withoutBlanks(text), 10);
    }

    /** The same as C reads a constant: {@code 0x} makes it hexadecimal, {@code 0} octal. */
    public static @Nullable Integer parseIntOfAnyBase(String text) {
        String number = withoutBlanks(text);
        int first = number.startsWith("+") || number.startsWith("-") ? 1 : 0;
        if (number.startsWith("0x", first) || number.startsWith("0X", first)) {
            return parseInt(number.substring(0, first) + number.substring(first + 2), 16);
        }
        return parseInt(number, number.startsWith("0", first) ? 8 : 10);
    }

    private static @Nullable Integer parseInt(String number, int base) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) > 'z') {
                return null; // digits of other scripts, which Java would take
            }
        }
        try {
            return Integer.valueOf(number, base);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    /** {@return a text without the blanks it begins with} */
    public static String withoutBlanks(String text) {
        int first = 0;
        while (first < text.length() && BLANKS.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        return text.substring(first);
    }

    /** {@return 32 hexadecimal digits, between whose pairs may stand dashes and spaces; null if it is something else} */
    public static @Nullable UUID parseUuid(String text) {
        String trimmed = text.trim();
        StringBuilder digits = new StringBuilder(UUID_DIGITS);
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            boolean digit = c < 0x80 && Character.digit(c, 16) >= 0;
            boolean betweenPairs = digits.length() % 2 == 0 && digits.length() < UUID_DIGITS;
            boolean separator = betweenPairs && (c == '-' || c == ' ');
            if (digit) {
                digits.append(c);
            } else if (!separator) {
                return null;
            }
        }
        if (digits.length() != UUID_DIGITS) {
            return null;
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }
}
