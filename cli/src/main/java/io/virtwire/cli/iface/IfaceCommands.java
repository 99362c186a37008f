package io.virtwire.cli.iface;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class IfaceCommands {
    private IfaceCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "iface-begin" -> new IfaceBeginCommand();
            case "iface-bridge" -> new IfaceBridgeCommand();
            case "iface-commit" -> new IfaceCommitCommand();
            case "iface-define" -> new IfaceDefineCommand();
            case "iface-destroy" -> new IfaceDestroyCommand();
            case "iface-dumpxml" -> new IfaceDumpXmlCommand();
            case "iface-edit" -> new IfaceEditCommand();
            case "iface-list" -> new IfaceListCommand();
            case "iface-mac" -> new IfaceMacCommand();
            case "iface-name" -> new IfaceNameCommand();
            case "iface-rollback" -> new IfaceRollbackCommand();
            case "iface-start" -> new IfaceStartCommand();
            case "iface-unbridge" -> new IfaceUnbridgeCommand();
            case "iface-undefine" -> new IfaceUndefineCommand();
            default -> null;
        };
    }
}
