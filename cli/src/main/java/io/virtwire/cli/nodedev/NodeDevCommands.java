package io.virtwire.cli.nodedev;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class NodeDevCommands {
    private NodeDevCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "nodedev-autostart" -> new NodeDevAutostartCommand();
            case "nodedev-create" -> new NodeDevCreateCommand();
            case "nodedev-define" -> new NodeDevDefineCommand();
            case "nodedev-destroy" -> new NodeDevDestroyCommand();
            case "nodedev-detach", "nodedev-dettach" -> new NodeDevDetachCommand();
            case "nodedev-dumpxml" -> new NodeDevDumpXmlCommand();
            case "nodedev-event" -> new NodeDevEventCommand();
            case "nodedev-info" -> new NodeDevInfoCommand();
            case "nodedev-list" -> new NodeDevListCommand();
            case "nodedev-reattach" -> new NodeDevReattachCommand();
            case "nodedev-reset" -> new NodeDevResetCommand();
            case "nodedev-start" -> new NodeDevStartCommand();
            case "nodedev-undefine" -> new NodeDevUndefineCommand();
            default -> null;
        };
    }
}
