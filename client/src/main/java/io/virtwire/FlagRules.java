package io.virtwire;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.Flag;

/** Which flags of a call go together; found before anything is sent, as libvirt's own client does. */
final class FlagRules {
    private FlagRules() {}

    /**
     * @throws IllegalArgumentException if both are set
     */
    static void exclusive(String function, int bits, Flag one, Flag other) {
        if ((bits & one.bits()) != 0 && (bits & other.bits()) != 0) {
            throw new IllegalArgumentException(
                    "flags " + one + " and " + other + " of " + function + " are mutually exclusive");
        }
    }

    /**
     * @throws IllegalArgumentException if the first is set and the one it needs is not
     */
    static void requires(String function, int bits, Flag one, Flag needed) {
        if ((bits & one.bits()) != 0 && (bits & needed.bits()) == 0) {
            throw new IllegalArgumentException("flag " + one + " of " + function + " requires flag " + needed);
        }
    }

    /** The impact of a getter is one of the two. */
    static int oneImpact(String function, DomainModificationImpact... impacts) {
        int bits = Flag.bits(impacts);
        exclusive(function, bits, DomainModificationImpact.LIVE, DomainModificationImpact.CONFIG);
        return bits;
    }
}
