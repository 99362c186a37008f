package io.virtwire.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Whether stdout is a terminal, on which something can be drawn anew. Java tells it only of stdin and stdout together. */
final class Screen {
    private Screen() {}

    static boolean isThere(Session session) {
        String kind = session.variable("TERM");
        return session.terminal().isStandard() && kind != null && !kind.equals("dumb") && isTerminal(session);
    }

    private static boolean isTerminal(Session session) {
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            return session.await(test.onExit()).exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
