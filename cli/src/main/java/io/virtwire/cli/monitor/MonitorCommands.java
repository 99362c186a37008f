package io.virtwire.cli.monitor;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class MonitorCommands {
    private MonitorCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "domblkerror" -> new DomBlkErrorCommand();
            case "domblkinfo" -> new DomBlkInfoCommand();
            case "domblklist" -> new DomBlkListCommand();
            case "domblkstat" -> new DomBlkStatCommand();
            case "domcontrol" -> new DomControlCommand();
            case "domif-getlink" -> new DomIfGetLinkCommand();
            case "domifaddr" -> new DomIfAddrCommand();
            case "domiflist" -> new DomIfListCommand();
            case "domifstat" -> new DomIfStatCommand();
            case "domjobabort" -> new DomJobAbortCommand();
            case "domjobinfo" -> new DomJobInfoCommand();
            case "dommemstat" -> new DomMemStatCommand();
            case "domstats" -> new DomStatsCommand();
            case "domtime" -> new DomTimeCommand();
            case "guestinfo" -> new GuestInfoCommand();
            default -> null;
        };
    }
}
