package io.virtwire.testkit.fake;

/**
 * How an I/O thread polls.
 *
 * @param maxNs nanoseconds
 * @param grow unsigned
 * @param shrink unsigned
 */
record Polling(long maxNs, long grow, long shrink) {
    /** As libvirt's test driver begins. */
    static final Polling FIRST = new Polling(32_768, 0, 0);
}
