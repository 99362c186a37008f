package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.Interfaces;
import io.virtwire.cli.Command;
import io.virtwire.cli.ObjectFinder;
import io.virtwire.cli.Session;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the interface that a command is about. A word that looks like a MAC address is never taken for a name. */
final class IfaceFinder {
    /** As libvirt reads it: of each number one digit or two, and behind a blank, or what is not ASCII, anything. */
    private static final Pattern MAC =
            Pattern.compile("([0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}([^!-\\x7f].*)?", Pattern.DOTALL);

    private IfaceFinder() {}

    /** {@return the interface of a name or MAC address} */
    static Interface find(Session session, Command command, OptionSpec option) {
        return isMac(option) ? findByMac(session, command, option) : findByName(session, command, option);
    }

    static Interface findByName(Session session, Command command, OptionSpec option) {
        Interfaces interfaces = session.connection().interfaces();
        ObjectFinder<Interface> finder = finder(session, command, option);
        return (isMac(option) ? finder : finder.byName(interfaces::lookupByName)).find();
    }

    static Interface findByMac(Session session, Command command, OptionSpec option) {
        Interfaces interfaces = session.connection().interfaces();
        ObjectFinder<Interface> finder = finder(session, command, option);
        return (isMac(option) ? finder.by("interface MAC", interfaces::lookupByMac) : finder).find();
    }

    private static ObjectFinder<Interface> finder(Session session, Command command, OptionSpec option) {
        return new ObjectFinder<>(session, command, option, "interface");
    }

    private static boolean isMac(OptionSpec option) {
        return MAC.matcher(Command.text(option)).matches();
    }
}
