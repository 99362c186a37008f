package io.virtwire.cli.monitor;

import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.JsonParams;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainGuestInfoType;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class GuestInfoCommand extends Command {
    private static final int NAME_WIDTH = 20;

    private final OptionSpec domain = domain();
    private final OptionSpec user = flag("user", "who is logged in");
    private final OptionSpec os = flag("os", "its operating system");
    private final OptionSpec timezone = flag("timezone", "its time zone");
    private final OptionSpec hostname = flag("hostname", "its host name");
    private final OptionSpec filesystem = flag("filesystem", "its file systems");
    private final OptionSpec disk = flag("disk", "its disks");
    private final OptionSpec network = flag("interface", "its network cards");
    private final OptionSpec json = json();

    GuestInfoCommand() {
        super(
                "guestinfo",
                "what the agent in a guest tells of it",
                "Prints what the agent in a guest that runs tells of it: all it knows, or only what",
                "is asked for.",
                "",
                "--json (virtwire's own) prints one object whose names are libvirt's.");
    }

    @Override
    public void run(Session session) {
        Terminal terminal = session.terminal();
        TypedParams facts = session.domain(this, domain).agent().getGuestInfo(types());
        if (given(json)) {
            JsonWriter writer = new JsonWriter();
            JsonParams.write(writer, facts);
            terminal.document(writer.toText());
            return;
        }
        for (TypedParam fact : facts) {
            terminal.line(Padding.right(fact.name(), NAME_WIDTH) + ": " + fact.valueText());
        }
    }

    private DomainGuestInfoType[] types() {
        List<DomainGuestInfoType> types = new ArrayList<>();
        addIf(user, DomainGuestInfoType.USERS, types);
        addIf(os, DomainGuestInfoType.OS, types);
        addIf(timezone, DomainGuestInfoType.TIMEZONE, types);
        addIf(hostname, DomainGuestInfoType.HOSTNAME, types);
        addIf(filesystem, DomainGuestInfoType.FILESYSTEM, types);
        addIf(disk, DomainGuestInfoType.DISKS, types);
        addIf(network, DomainGuestInfoType.INTERFACES, types);
        return types.toArray(new DomainGuestInfoType[0]);
    }

    private static void addIf(OptionSpec option, DomainGuestInfoType type, List<DomainGuestInfoType> types) {
        if (given(option)) {
            types.add(type);
        }
    }
}
