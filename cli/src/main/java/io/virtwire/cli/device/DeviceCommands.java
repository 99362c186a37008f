package io.virtwire.cli.device;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class DeviceCommands {
    private DeviceCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "attach-device" -> new AttachDeviceCommand();
            case "attach-disk" -> new AttachDiskCommand();
            case "attach-interface" -> new AttachInterfaceCommand();
            case "change-media" -> new ChangeMediaCommand();
            case "detach-device" -> new DetachDeviceCommand();
            case "detach-device-alias" -> new DetachDeviceAliasCommand();
            case "detach-disk" -> new DetachDiskCommand();
            case "detach-interface" -> new DetachInterfaceCommand();
            case "domif-setlink" -> new DomIfSetLinkCommand();
            case "update-device" -> new UpdateDeviceCommand();
            default -> null;
        };
    }
}
