package io.virtwire.cli;

import io.virtwire.Domain;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The order of listed guests: those that run, by number, then the others, by name. Names are compared byte by byte, but
 * without the case of A to Z.
 */
public final class DomainOrder implements Comparator<Domain>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Domain one, Domain other) {
        boolean running = one.getId().isPresent();
        if (running != other.getId().isPresent()) {
            return running ? -1 : 1;
        } else if (running) {
            return Integer.compareUnsigned(one.getId().getAsInt(), other.getId().getAsInt());
        }
        return compareNames(one.getName(), other.getName());
    }

    /** Names alone, as lists of other things are ordered. */
    public static int compareNames(String one, String other) {
        byte[] a = one.getBytes(StandardCharsets.UTF_8);
        byte[] b = other.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < a.length && i < b.length; i++) {
            int difference = lowerCase(a[i]) - lowerCase(b[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return a.length - b.length;
    }

    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet & 0xff;
    }
}
