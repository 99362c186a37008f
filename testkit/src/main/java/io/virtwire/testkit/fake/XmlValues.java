package io.virtwire.testkit.fake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values in definitions: sizes with a unit, UUIDs, numbers. */
final class XmlValues {
    private static final Map<Character, Integer> POWERS = Map.of('k', 1, 'm', 2, 'g', 3, 't', 4, 'p', 5, 'e', 6);

    private XmlValues() {}

    /**
     * {@return a size in bytes}
     *
     * @param usual the unit where the element names none, such as {@code KiB}
     */
    static long bytes(XmlElement size, String usual) {
        String unit = size.get("unit", usual).toLowerCase(Locale.ROOT);
        BigInteger number = number(size);
        if (unit.equals("b") || unit.equals("byte") || unit.equals("bytes")) {
            return number.longValue();
        }
        Integer power = POWERS.get(unit.charAt(0));
        String rest = unit.substring(1);
        if (power == null || !(rest.isEmpty() || rest.equals("b") || rest.equals("ib"))) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_NONE, "unknown suffix '" + size.get("unit") + "'");
        }
        BigInteger step = BigInteger.valueOf(rest.equals("b") ? 1000 : 1024);
        BigInteger bytes = number.multiply(step.pow(power));
        if (bytes.bitLength() > 63) {
            throw HostError.plain(82, HostError.FROM_NONE, "numerical overflow: value too large: " + number + unit);
        }
        return bytes.longValue();
    }

    private static BigInteger number(XmlElement size) {
        try {
            return new BigDecimal(size.text().strip()).toBigIntegerExact();
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw HostError.of(
                    HostError.XML_ERROR,
                    HostError.FROM_DOMAIN,
                    "Invalid value '" + size.text() + "' for element or attribute './" + size.name() + "[1]'");
        }
    }

    /** {@return a size in KiB, a begun one counted as whole} */
    static long kibibytes(XmlElement size) {
        return (bytes(size, "KiB") + 1023) / 1024;
    }

    /**
     * {@return the UUID of a definition, a new one if it has none}
     *
     * @param domain which part of libvirt complains
     */
    static UUID uuid(@Nullable String text, int domain) {
        return uuid(text, HostError.INTERNAL_ERROR, domain);
    }

    /**
     * The same.
     *
     * @param code of the error that says it is none
     */
    static UUID uuid(@Nullable String text, int code, int domain) {
        if (text == null || text.isEmpty()) {
            return UUID.randomUUID();
        }
        String digits = text.strip().replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw HostError.of(code, domain, "malformed uuid element");
        }
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    /** {@return a number in decimal or, behind {@code 0x}, hexadecimal} */
    static long number(String text) {
        try {
            return Long.decode(text.strip());
        } catch (NumberFormatException wrong) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_DOMAIN, "Invalid value '" + text + "'");
        }
    }
}
