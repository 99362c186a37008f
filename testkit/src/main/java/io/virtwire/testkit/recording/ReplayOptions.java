package io.virtwire.testkit.recording;

/**
 * How a recording is played. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param mode what a client has to send
 * @param asRecorded whether the daemon takes its time as it did; at once by default
 */
public record ReplayOptions(Mode mode, boolean asRecorded) {
    /** What a client has to send. */
    public enum Mode {
        /** The same messages byte by byte, in the same order, keepalive and login included. */
        STRICT,

        /**
         * The same calls with the same arguments, with any serials and in any order. A login goes as often as the client
         * wants and without secrets, PINGs are answered, and packets of streams may be cut otherwise. What is recorded and
         * not called is no mismatch.
         */
        BY_MEANING
    }

    /** By meaning, at once. */
    public static ReplayOptions defaults() {
        return new ReplayOptions(Mode.BY_MEANING, false);
    }

    /** Byte by byte, at once. */
    public static ReplayOptions strict() {
        return new ReplayOptions(Mode.STRICT, false);
    }

    public ReplayOptions withAsRecorded(boolean wanted) {
        return new ReplayOptions(mode, wanted);
    }
}
