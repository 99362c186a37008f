package io.virtwire.cli;

import org.jspecify.annotations.Nullable;

/**
 * A whole decimal number at the beginning of a text, and what comes after it; before it may stand blanks and a sign.
 *
 * @param negative whether a minus stands before it, even if it is 0
 * @param digits the number without its sign, at least one digit
 * @param rest the text behind it
 */
public record LeadingNumber(boolean negative, String digits, String rest) {
    /** {@return the number, or null if the text begins with none} */
    public static @Nullable LeadingNumber of(String text) {
        String number = Numbers.withoutBlanks(text);
        int first = number.startsWith("+") || number.startsWith("-") ? 1 : 0;
        int end = first;
        while (end < number.length() && number.charAt(end) >= '0' && number.charAt(end) <= '9') {
            end++;
        }
        if (end == first) {
            return null;
        }
        return new LeadingNumber(number.startsWith("-"), number.substring(first, end), number.substring(end));
    }

    /** {@return its 64 bits, without a sign; null if it has more, or a minus} */
    public @Nullable Long unsigned() {
        return negative ? null : magnitude();
    }

    /** {@return the same, but -1 is the highest number, and so on} */
    public @Nullable Long wrapped() {
        Long magnitude = magnitude();
        return magnitude == null || !negative ? magnitude : Long.valueOf(-magnitude);
    }

    /** {@return its 32 bits; -1 is the highest number, and so on} */
    public @Nullable Long wrappedInt() {
        Long magnitude = magnitude();
        if (magnitude == null || magnitude >>> Integer.SIZE != 0) {
            return null;
        }
        return negative ? Integer.toUnsignedLong((int) -magnitude) : magnitude;
    }

    /** {@return it with its sign; null if it does not fit} */
    public @Nullable Long signed() {
        try {
            return Long.valueOf(negative ? "-" + digits : digits);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private @Nullable Long magnitude() {
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }
}
