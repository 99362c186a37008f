package io.virtwire.cli.net;

import io.virtwire.Network;
import io.virtwire.NetworkPort;
import io.virtwire.Networks;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.ObjectFinder;
import io.virtwire.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the network, or the port of one, that a command is about. */
final class NetworkFinder {
    private static final String UUID_LOOKUP = "virNetworkLookupByUUIDString";

    private NetworkFinder() {}

    /** {@return the network of a UUID or name} */
    static Network find(Session session, Command command, OptionSpec option) {
        Networks networks = session.connection().networks();
        return finder(session, command, option)
                .byUuid(UUID_LOOKUP, networks::lookupByUuid)
                .byName(networks::lookupByName)
                .find();
    }

    static Network findByUuid(Session session, Command command, OptionSpec option) {
        Networks networks = session.connection().networks();
        return finder(session, command, option)
                .byUuid(UUID_LOOKUP, networks::lookupByUuid)
                .find();
    }

    static Network findByName(Session session, Command command, OptionSpec option) {
        Networks networks = session.connection().networks();
        return finder(session, command, option).byName(networks::lookupByName).find();
    }

    /** {@return the port of a UUID, or null if there is none; that is told, but not why, as in virsh} */
    static @Nullable NetworkPort tryPort(Session session, Command command, OptionSpec network, OptionSpec port) {
        try {
            Network found = find(session, command, network);
            return new ObjectFinder<NetworkPort>(session, command, port, "network port")
                    .byAnyUuid("network UUID", "virNetworkPortLookupByUUIDString", found::lookupPortByUuid)
                    .find();
        } catch (CommandException notFound) {
            session.terminal().error(String.valueOf(notFound.getMessage()));
            return null;
        }
    }

    private static ObjectFinder<Network> finder(Session session, Command command, OptionSpec option) {
        return new ObjectFinder<>(session, command, option, "network");
    }
}
