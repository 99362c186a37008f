package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainShutdownFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class ShutdownCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec mode = string("mode", "by which ways, with commas: acpi|agent|initctl|signal|paravirt");

    ShutdownCommand() {
        super("shutdown", "ask a guest to shut down", "Asks a guest to shut down, and does not wait for it.");
    }

    @Override
    public void run(Session session) {
        String modes = optionalText(mode);
        List<DomainShutdownFlag> flags = new ArrayList<>();
        for (String word : modes == null ? new String[0] : modes.split(",", -1)) {
            flags.add(flag(word));
        }
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        try {
            guest.shutdown(flags.toArray(new DomainShutdownFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to shutdown domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' is being shutdown");
    }

    private static DomainShutdownFlag flag(String mode) {
        return switch (mode) {
            case "acpi" -> DomainShutdownFlag.ACPI_POWER_BTN;
            case "agent" -> DomainShutdownFlag.GUEST_AGENT;
            case "initctl" -> DomainShutdownFlag.INITCTL;
            case "signal" -> DomainShutdownFlag.SIGNAL;
            case "paravirt" -> DomainShutdownFlag.PARAVIRT;
            default ->
                throw new CommandException("Unknown mode " + mode
                        + " value, expecting 'acpi', 'agent', 'initctl', 'signal', or 'paravirt'");
        };
    }
}
