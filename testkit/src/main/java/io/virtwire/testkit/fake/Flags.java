package io.virtwire.testkit.fake;

/** Flags of a call. */
final class Flags {
    private Flags() {}

    /**
     * Refuses flags that the host does not know.
     *
     * @param known all of them
     * @param function the driver's, as libvirt's test driver calls it
     */
    static void check(int flags, int known, String function) {
        int unknown = flags & ~known;
        if (unknown != 0) {
            throw HostError.plain(
                    HostError.INVALID_ARG,
                    HostError.FROM_TEST,
                    "unsupported flags (0x" + Integer.toHexString(unknown) + ") in function " + function);
        }
    }

    /**
     * {@return whether an object passes a filter of two opposite flags; neither of them lets all pass}
     *
     * @param yes the flag that lets pass what has it
     * @param no the flag that lets pass what has it not
     */
    static boolean passes(int flags, int yes, int no, boolean has) {
        return (flags & (yes | no)) == 0 || (flags & (has ? yes : no)) != 0;
    }
}
