package io.virtwire.cli;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the guest that a word means: by number if it is one, then by UUID if it has the length of one, then by name. A
 * guest whose name is a number can so be found, as long as no guest runs under that number.
 */
public final class DomainFinder {
    private static final int UUID_LENGTH = 36;

    private final Connection connection;
    private final Terminal terminal;
    private final String command;
    private final String word;

    public DomainFinder(Connection connection, Terminal terminal, String command, String word) {
        this.connection = connection;
        this.terminal = terminal;
        this.command = command;
        this.word = word;
        terminal.debug(LogLevel.INFO, command + ": found option <domain>: " + word);
    }

    /**
     * Looks the word up, as an id first.
     *
     * @throws CommandException if there is no such guest; why is not told, as in virsh
     */
    public Domain find(boolean byId, boolean byUuid, boolean byName) {
        Domain found = byId ? byId() : null;
        if (found == null && byUuid) {
            found = byUuid();
        }
        if (found == null && byName) {
            found = byName();
        }
        if (found == null) {
            throw new CommandException("failed to get domain '" + word + "'");
        }
        return found;
    }

    private @Nullable Domain byId() {
        Integer id = Numbers.parseInt(word);
        if (id == null || id < 0) {
            return null;
        }
        terminal.debug(LogLevel.DEBUG, command + ": <domain> looks like ID");
        try {
            return connection.lookupDomainById(id);
        } catch (LibvirtException notFound) {
            return null;
        }
    }

    private @Nullable Domain byUuid() {
        if (word.getBytes(StandardCharsets.UTF_8).length != UUID_LENGTH) {
            return null;
        }
        terminal.debug(LogLevel.DEBUG, command + ": <domain> trying as domain UUID");
        UUID uuid = Numbers.parseUuid(word);
        if (uuid == null) {
            return null;
        }
        try {
            return connection.lookupDomainByUuid(uuid);
        } catch (LibvirtException notFound) {
            return null;
        }
    }

    private @Nullable Domain byName() {
        terminal.debug(LogLevel.DEBUG, command + ": <domain> trying as domain NAME");
        try {
            return connection.lookupDomainByName(word);
        } catch (LibvirtException notFound) {
            return null;
        }
    }
}
