package io.virtwire.cli;

import io.virtwire.LibvirtException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all commands do that edit an object of the server: its XML goes through the user's {@link Draft} and defines it
 * anew, unless somebody else has changed it meanwhile. Who sits at a terminal may try again.
 *
 * @param <T> what a definition gives back
 */
public final class XmlEdit<T> {
    /** What virsh prints for the name of what it does not have. */
    private static final String NO_NAME = "(null)";

    private final Session session;
    private final Supplier<String> dump;
    private Function<String, T> define;
    private @Nullable Function<String, T> relaxed;
    private boolean alsoUnchanged;
    private String before = "";
    private @Nullable T defined;

    /**
     * @param dump asks the server for the XML
     * @param define takes the edited XML to the server
     */
    public XmlEdit(Session session, Supplier<String> dump, Function<String, T> define) {
        this.session = session;
        this.dump = dump;
        this.define = define;
    }

    /** Offers this to who fails with the other way to define it. */
    public XmlEdit<T> orRelaxed(Function<String, T> lenient) {
        relaxed = lenient;
        return this;
    }

    /** Defines it anew also when the user left the text as it was. */
    public XmlEdit<T> alsoUnchanged() {
        alsoUnchanged = true;
        return this;
    }

    /**
     * Lets the user edit it.
     *
     * @return false if nothing was changed. Otherwise it was defined; or that failed, was told, and there is no terminal at
     *     which to ask what now: virsh takes this for a success, too
     * @throws CommandException if the editor failed, or the user gave up
     * @throws LibvirtException if the server does not tell the XML
     */
    public boolean run() {
        before = dump.get();
        try (Draft draft = Draft.of(session, before)) {
            String text;
            do {
                text = draft.edit();
                if (text.equals(before) && !alsoUnchanged) {
                    return false;
                }
            } while (wantsToEditAgain(text));
        }
        return true;
    }

    /** {@return what was defined, or null if nothing was} */
    public @Nullable T defined() {
        return defined;
    }

    /** {@return the name of what was defined, as virsh prints it} */
    public String nameOfDefined(Function<T, String> name) {
        return defined == null ? NO_NAME : name.apply(defined);
    }

    private boolean wantsToEditAgain(String text) {
        Function<String, T> lenient = relaxed;
        for (Problem problem = attempt(text); problem != null; problem = attempt(text)) {
            Reedit answer = ask(problem, lenient != null);
            if (answer == null) {
                session.terminal().error(problem.summary());
                return false;
            } else if (answer == Reedit.EDIT) {
                return true;
            } else if (answer == Reedit.DISCARD) {
                throw CommandException.reported();
            } else if (answer == Reedit.RELAX && lenient != null) {
                define = lenient;
                lenient = null;
            }
        }
        return false;
    }

    /** {@return why it was not defined, or null if it was} */
    private @Nullable Problem attempt(String text) {
        String now = dump.get();
        if (!now.equals(before)) {
            before = now;
            return new Problem("The XML configuration was changed by another user.", null);
        }
        try {
            defined = define.apply(text);
            return null;
        } catch (LibvirtException | IllegalArgumentException refused) {
            return new Problem("Failed.", refused.getMessage());
        }
    }

    /** {@return what the user wants, or null if there is nobody to ask} */
    private @Nullable Reedit ask(Problem problem, boolean relaxable) {
        Terminal terminal = session.terminal();
        RawTerminal keyboard = RawTerminal.find(session);
        if (keyboard == null) {
            return null;
        }
        if (problem.reason() != null) {
            terminal.error(problem.reason());
        }
        Reedit answer;
        try (keyboard) {
            keyboard.makeRaw();
            answer = Reedit.ask(terminal, keyboard::key, problem.summary(), relaxable);
        }
        terminal.rawLine("");
        return answer;
    }

    private record Problem(String summary, @Nullable String reason) {}
}
