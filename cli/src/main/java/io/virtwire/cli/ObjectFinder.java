package io.virtwire.cli;

import io.virtwire.LibvirtException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Finds what a word means among the objects of a host other than guests: it is tried in one way after the other, until one
 * finds something. Other than of a guest, the reason is told why the last way did not.
 *
 * @param <T> the kind of object
 */
public final class ObjectFinder<T> {
    private static final int UUID_LENGTH = 36;

    private final Terminal terminal;
    private final String command;
    private final String option;
    private final String kind;
    private final String word;
    private @Nullable T found;
    private @Nullable String reason;

    /**
     * @param option whose value is the word
     * @param kind what is looked for, such as "network"
     */
    public ObjectFinder(Session session, Command command, OptionSpec option, String kind) {
        this.terminal = session.terminal();
        this.command = command.name();
        this.option = Command.bareName(option);
        this.kind = kind;
        this.word = Command.text(option);
        terminal.debug(LogLevel.INFO, this.command + ": found option <" + this.option + ">: " + word);
    }

    /**
     * Tries the word as a UUID, if it has the length of one.
     *
     * @param function libvirt's, which would be called with a word that is no UUID, and refuse it
     */
    public ObjectFinder<T> byUuid(String function, Function<UUID, T> lookup) {
        boolean likely = word.getBytes(StandardCharsets.UTF_8).length == UUID_LENGTH;
        return likely ? byAnyUuid(kind + " UUID", function, lookup) : this;
    }

    /**
     * Tries the word as a UUID, however long it is.
     *
     * @param what the word is tried as, for who looks for a problem
     */
    public ObjectFinder<T> byAnyUuid(String what, String function, Function<UUID, T> lookup) {
        if (found == null) {
            tell(what);
            UUID uuid = Numbers.parseUuid(word);
            if (uuid == null) {
                reason = "uuidstr in " + function + " must be a valid UUID";
            } else {
                look(uuid, lookup);
            }
        }
        return this;
    }

    /** Tries the word as a name. */
    public ObjectFinder<T> byName(Function<String, T> lookup) {
        return by(kind + " NAME", lookup);
    }

    /**
     * Tries the word in another way.
     *
     * @param what the word is tried as, for who looks for a problem
     */
    public ObjectFinder<T> by(String what, Function<String, T> lookup) {
        if (found == null) {
            tell(what);
            look(word, lookup);
        }
        return this;
    }

    /**
     * {@return what the first way that worked has found}
     *
     * @throws CommandException if nothing was found
     */
    public T find() {
        if (found != null) {
            return found;
        }
        String message = "failed to get " + kind + " '" + word + "'";
        throw reason == null ? new CommandException(message) : CommandException.withReason(message, reason);
    }

    private void tell(String what) {
        terminal.debug(LogLevel.DEBUG, command + ": <" + option + "> trying as " + what);
    }

    private <K> void look(K key, Function<K, T> lookup) {
        try {
            found = lookup.apply(key);
        } catch (LibvirtException failure) {
            reason = String.valueOf(failure.getMessage());
        }
    }
}
