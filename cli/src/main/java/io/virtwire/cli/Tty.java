package io.virtwire.cli;

import java.io.IOException;

/** Who is at the other end of the standard streams; Java only tells of all of them together. */
final class Tty {
    private Tty() {}

    /** {@return whether file descriptor 0, 1 or 2 is a terminal} */
    static boolean isTerminal(int descriptor) {
        try {
            ProcessBuilder test = new ProcessBuilder("test", "-t", Integer.toString(descriptor));
            return test.inheritIO().start().waitFor() == 0;
        } catch (IOException unknown) { // a system without POSIX's programs
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
