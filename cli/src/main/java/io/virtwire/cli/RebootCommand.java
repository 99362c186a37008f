package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainRebootFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class RebootCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec mode = string("mode", "by which ways, with commas: acpi|agent|initctl|signal|paravirt");

    RebootCommand() {
        super("reboot", "ask a guest to reboot", "Asks a guest to reboot, and does not wait for it.");
    }

    @Override
    public void run(Session session) {
        String modes = optionalText(mode);
        List<DomainRebootFlag> flags = new ArrayList<>();
        for (String word : modes == null ? new String[0] : modes.split(",", -1)) {
            flags.add(flag(word));
        }
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        try {
            guest.reboot(flags.toArray(new DomainRebootFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to reboot domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' is being rebooted");
    }

    private static DomainRebootFlag flag(String mode) {
        return switch (mode) {
            case "acpi" -> DomainRebootFlag.ACPI_POWER_BTN;
            case "agent" -> DomainRebootFlag.GUEST_AGENT;
            case "initctl" -> DomainRebootFlag.INITCTL;
            case "signal" -> DomainRebootFlag.SIGNAL;
            case "paravirt" -> DomainRebootFlag.PARAVIRT;
            default ->
                throw new CommandException("Unknown mode " + mode
                        + " value, expecting 'acpi', 'agent', 'initctl', 'signal' or 'paravirt'");
        };
    }
}
