package io.virtwire.testkit.recording;

/** Which way a message went. */
public enum Direction {
    TO_SERVER('>'),
    TO_CLIENT('<');

    private final char sign;

    Direction(char sign) {
        this.sign = sign;
    }

    /** {@return how a recording spells it} */
    char sign() {
        return sign;
    }
}
