package io.virtwire.cli.event;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class EventCommands {
    private EventCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return name.equals("event") ? new EventCommand() : null;
    }
}
