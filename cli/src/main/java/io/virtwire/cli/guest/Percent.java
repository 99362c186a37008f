package io.virtwire.cli.guest;

/** How far a job is. */
final class Percent {
    private static final int ALL = 100;

    private Percent() {}

    /** {@return 100 only if nothing remains; numbers have no sign} */
    static int done(long remaining, long total) {
        if (remaining == 0) {
            return ALL;
        }
        return Math.min(ALL - 1, (int) (ALL - unsigned(remaining) * ALL / unsigned(total)));
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : number + 0x1p64;
    }
}
