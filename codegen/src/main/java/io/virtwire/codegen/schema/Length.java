package io.virtwire.codegen.schema;

/** How many elements, or bytes, an array, a text or opaque data has. */
public sealed interface Length {
    /** {@code [count]}: neither fewer nor more. */
    record Fixed(int count) implements Length {}

    /**
     * {@code <declared>}.
     *
     * @param declared what the definition says, 4,294,967,295 for {@code <>}
     * @param limit what {@code @limit} says, at most the declared bound, and equal to it without the annotation
     */
    record AtMost(long declared, long limit) implements Length {
        /** What four bytes of count can say (RFC 4506 section 4.13). */
        static final long UNBOUNDED = 0xffff_ffffL;

        public boolean isUnbounded() {
            return limit == UNBOUNDED;
        }

        public boolean isTightened() {
            return limit < declared;
        }
    }
}
