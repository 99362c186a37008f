package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NetworkUpdateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Changes a part of a network. */
final class NetUpdateCommand extends Command {
    private static final int ANY_PARENT = -1;

    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec command = data("command", "add-first, add-last (or add), delete or modify");
    private final OptionSpec section = data("section", "which part of the network, such as ip-dhcp-host");
    private final OptionSpec xml = data("xml", "the element, if it begins with '<', or a file with it");
    private final OptionSpec parentIndex = number("parent-index", "in which of several parents, from 0");
    private final OptionSpec config = flag("config", "change what the next start will take");
    private final OptionSpec live = flag("live", "change the active network");
    private final OptionSpec current = flag("current", "change the network as it is now, active or not");

    NetUpdateCommand() {
        super(
                "net-update",
                "change a part of a network",
                "Adds an element to a network, changes or deletes one.",
                "Sections are bridge, domain, ip, ip-dhcp-host, ip-dhcp-range, forward,",
                "forward-interface, forward-pf, portgroup, dns-host, dns-txt and dns-srv.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(current, live);
        requireNotBoth(current, config);
        Network found = NetworkFinder.find(session, this, network);
        NetworkUpdateCommand change = change();
        NetworkUpdateSection part = part();
        Integer parent = OptionNumbers.signedInt(parentIndex);
        String element = text(xml).startsWith("<") ? text(xml) : XmlFile.read(text(xml));
        try {
            found.update(change, part, parent == null ? ANY_PARENT : parent, element, flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to update network " + found.getName(), failure);
        }
        // There is no newline behind it, as in virsh, but the empty line that follows every command.
        session.terminal().extra("Updated network " + found.getName() + " " + changed(found));
    }

    private NetworkUpdateCommand change() {
        String name = text(command);
        NetworkUpdateCommand change =
                name.equals("add") ? NetworkUpdateCommand.ADD_LAST : constant(NetworkUpdateCommand.values(), name);
        if (change == null || change == NetworkUpdateCommand.NONE) {
            throw new CommandException("unrecognized command name '" + name + "'");
        }
        return change;
    }

    private NetworkUpdateSection part() {
        String name = text(section);
        NetworkUpdateSection part = constant(NetworkUpdateSection.values(), name);
        if (part == null || part == NetworkUpdateSection.NONE) {
            throw new CommandException("unrecognized section name '" + name + "'");
        }
        return part;
    }

    /** {@return the constant whose name in small letters, with dashes, is this} */
    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private NetworkUpdateFlag[] flags() {
        List<NetworkUpdateFlag> flags = new ArrayList<>();
        if (given(config)) {
            flags.add(NetworkUpdateFlag.CONFIG);
        }
        if (given(live)) {
            flags.add(NetworkUpdateFlag.LIVE);
        }
        return flags.toArray(new NetworkUpdateFlag[0]);
    }

    private String changed(Network updated) {
        if (given(config)) {
            return given(live) ? "persistent config and live state" : "persistent config";
        }
        boolean active =
                given(live) || NetworkWords.yesOrNo(updated::isActive, "yes").equals("yes");
        return active ? "live state" : "persistent config";
    }
}
