package io.virtwire.cli.vol;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class VolCommands {
    private VolCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "vol-clone" -> new VolCloneCommand();
            case "vol-create" -> new VolCreateCommand();
            case "vol-create-as" -> new VolCreateAsCommand();
            case "vol-create-from" -> new VolCreateFromCommand();
            case "vol-delete" -> new VolDeleteCommand();
            case "vol-download" -> new VolDownloadCommand();
            case "vol-dumpxml" -> new VolDumpXmlCommand();
            case "vol-info" -> new VolInfoCommand();
            case "vol-key" -> new VolKeyCommand();
            case "vol-list" -> new VolListCommand();
            case "vol-name" -> new VolNameCommand();
            case "vol-path" -> new VolPathCommand();
            case "vol-pool" -> new VolPoolCommand();
            case "vol-resize" -> new VolResizeCommand();
            case "vol-upload" -> new VolUploadCommand();
            case "vol-wipe" -> new VolWipeCommand();
            default -> null;
        };
    }
}
