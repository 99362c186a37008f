package io.virtwire.cli.monitor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MAC addresses as libvirt reads them: a byte may have one digit only. */
final class MacAddress {
    private static final int BYTES = 6;

    private MacAddress() {}

    /** {@return the address as libvirt writes it, or null if the text is none} */
    static @Nullable String normalize(String text) {
        String[] octets = text.split(":", -1);
        if (octets.length != BYTES) {
            return null;
        }
        for (int i = 0; i < BYTES; i++) {
            String octet = octets[i].toLowerCase(Locale.ROOT);
            if (octet.isEmpty() || octet.length() > 2 || !isHex(octet)) {
                return null;
            }
            octets[i] = octet.length() == 1 ? "0" + octet : octet;
        }
        return String.join(":", octets);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
