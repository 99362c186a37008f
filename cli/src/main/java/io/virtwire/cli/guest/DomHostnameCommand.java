package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainGetHostnameFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class DomHostnameCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec source = string("source", "whom to ask: agent or lease");

    DomHostnameCommand() {
        super(
                "domhostname",
                "the host name of a guest",
                "Prints the host name of a guest that runs, as its agent or its network tells it.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainGetHostnameFlag[] from = source(optionalText(source));
        String name;
        try {
            name = guest.getHostname(from);
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get hostname", failure);
        }
        session.terminal().line(name);
    }

    /** {@return none if the hypervisor is to choose} */
    private static DomainGetHostnameFlag[] source(@Nullable String name) {
        if (name == null) {
            return new DomainGetHostnameFlag[0];
        }
        return switch (name) {
            case "agent" -> new DomainGetHostnameFlag[] {DomainGetHostnameFlag.AGENT};
            case "lease" -> new DomainGetHostnameFlag[] {DomainGetHostnameFlag.LEASE};
            default -> throw new CommandException("Unknown data source '" + name + "'");
        };
    }
}
