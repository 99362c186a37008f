package io.virtwire.codegen.rpcl;

import java.math.BigInteger;

/** A number, or the name of one. */
public sealed interface ValueElement {
    Position position();

    /** {@return the value as the source has it} */
    String spelled();

    /** A number: decimal, hexadecimal or octal, perhaps negative. */
    record Literal(String spelled, Position position) implements ValueElement {
        public boolean isHex() {
            return spelled.contains("x") || spelled.contains("X");
        }

        /** {@return the number, however large} */
        public BigInteger value() {
            boolean negative = spelled.startsWith("-");
            String digits = negative ? spelled.substring(1) : spelled;
            BigInteger value = switch (radix(digits)) {
                case 16 -> new BigInteger(digits.substring(2), 16);
                case 8 -> new BigInteger(digits, 8);
                default -> new BigInteger(digits);
            };
            return negative ? value.negate() : value;
        }

        private static int radix(String digits) {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return 16;
            }
            return digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
        }
    }

    /** The name of a constant, which may be defined later, in another file, or outside. */
    record Name(String spelled, Position position) implements ValueElement {}
}
