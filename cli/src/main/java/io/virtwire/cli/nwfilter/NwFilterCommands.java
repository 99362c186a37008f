package io.virtwire.cli.nwfilter;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class NwFilterCommands {
    private NwFilterCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "nwfilter-binding-create" -> new NwFilterBindingCreateCommand();
            case "nwfilter-binding-delete" -> new NwFilterBindingDeleteCommand();
            case "nwfilter-binding-dumpxml" -> new NwFilterBindingDumpXmlCommand();
            case "nwfilter-binding-list" -> new NwFilterBindingListCommand();
            case "nwfilter-define" -> new NwFilterDefineCommand();
            case "nwfilter-dumpxml" -> new NwFilterDumpXmlCommand();
            case "nwfilter-edit" -> new NwFilterEditCommand();
            case "nwfilter-list" -> new NwFilterListCommand();
            case "nwfilter-undefine" -> new NwFilterUndefineCommand();
            default -> null;
        };
    }
}
