package io.virtwire.cli;

/** Whether stdout is a terminal, on which something can be drawn anew. */
final class Screen {
    private Screen() {}

    static boolean isThere(Session session) {
        String kind = session.variable("TERM");
        return session.terminal().isStandard() && kind != null && !kind.equals("dumb") && Tty.isTerminal(1);
    }
}
