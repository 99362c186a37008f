package io.virtwire.cli.net;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class NetCommands {
    private NetCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "net-autostart" -> new NetAutostartCommand();
            case "net-create" -> new NetCreateCommand();
            case "net-define" -> new NetDefineCommand();
            case "net-destroy" -> new NetDestroyCommand();
            case "net-dhcp-leases" -> new NetDhcpLeasesCommand();
            case "net-dumpxml" -> new NetDumpXmlCommand();
            case "net-edit" -> new NetEditCommand();
            case "net-event" -> new NetEventCommand();
            case "net-info" -> new NetInfoCommand();
            case "net-list" -> new NetListCommand();
            case "net-name" -> new NetNameCommand();
            case "net-port-create" -> new NetPortCreateCommand();
            case "net-port-delete" -> new NetPortDeleteCommand();
            case "net-port-dumpxml" -> new NetPortDumpXmlCommand();
            case "net-port-list" -> new NetPortListCommand();
            case "net-start" -> new NetStartCommand();
            case "net-undefine" -> new NetUndefineCommand();
            case "net-update" -> new NetUpdateCommand();
            case "net-uuid" -> new NetUuidCommand();
            default -> null;
        };
    }
}
