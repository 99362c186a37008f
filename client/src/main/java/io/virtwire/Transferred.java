package io.virtwire;

/**
 * How much went over a stream.
 *
 * @param data bytes that were sent
 * @param holes bytes that were not: zeros of a sparse transfer
 */
public record Transferred(long data, long holes) {
    static final Transferred NOTHING = new Transferred(0, 0);

    /** {@return both together, which is how far the transfer got from its offset} */
    public long total() {
        return data + holes;
    }

    Transferred andData(long bytes) {
        return new Transferred(data + bytes, holes);
    }

    Transferred andHole(long bytes) {
        return new Transferred(data, holes + bytes);
    }
}
