package io.virtwire.cli;

import java.util.function.IntSupplier;

/** What becomes of an edited text that was not taken: the user's answer. */
enum Reedit {
    /** Edit it again. */
    EDIT,
    /** Throw it away. */
    DISCARD,
    /** Try once more, without comparing it with the schema. */
    RELAX,
    /** Try once more, although somebody else has changed the same meanwhile. */
    FORCE;

    /**
     * Asks until one of the keys it knows is pressed.
     *
     * @param keys the next key as a byte; negative when no more can come, which throws the text away
     * @param relaxable whether {@link #RELAX} may be the answer
     */
    static Reedit ask(Terminal terminal, IntSupplier keys, String problem, boolean relaxable) {
        while (true) {
            terminal.question(problem + " Try again? " + (relaxable ? "[y,n,i,f,?]" : "[y,n,f,?]") + ": ");
            int key = keys.getAsInt();
            if (key < 0) {
                return DISCARD;
            }
            switch (Character.toLowerCase((char) key)) {
                case 'y' -> {
                    return EDIT;
                }
                case 'n' -> {
                    return DISCARD;
                }
                case 'f' -> {
                    return FORCE;
                }
                case 'i' -> {
                    if (relaxable) {
                        return RELAX;
                    }
                }
                case '?' -> explain(terminal, relaxable);
                default -> {} // asked again
            }
        }
    }

    private static void explain(Terminal terminal, boolean relaxable) {
        terminal.rawLine("");
        terminal.rawLine("y - yes, start editor again");
        terminal.rawLine("n - no, throw away my changes");
        if (relaxable) {
            terminal.rawLine("i - turn off validation and try to redefine again");
        }
        terminal.rawLine("f - force, try to redefine again");
        terminal.rawLine("? - print this help");
    }
}
