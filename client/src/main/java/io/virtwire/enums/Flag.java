package io.virtwire.enums;

/** One bit, or a few, of a call's {@code flags}. */
public interface Flag {
    /** {@return the bits on the wire} */
    int bits();

    /** {@return the bits of all of them} */
    static int bits(Flag... flags) {
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.bits();
        }
        return bits;
    }
}
