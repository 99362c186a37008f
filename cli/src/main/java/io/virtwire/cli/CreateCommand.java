package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainCreateFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class CreateCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the guest");
    private final OptionSpec console = flag("console", "go to its console at once");
    private final OptionSpec paused = flag("paused", "do not let its CPUs run yet");
    private final OptionSpec autodestroy = flag("autodestroy", "destroy it when this connection ends");
    private final OptionSpec passFds = string("pass-fds", "numbers of open files to hand to it, with commas");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");
    private final OptionSpec resetNvram = flag("reset-nvram", "begin with new NVRAM from its template");

    CreateCommand() {
        super(
                "create",
                "start a guest that is not defined",
                "Starts a guest by the XML in a file. It lasts until it is shut down.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        PassFds.refuse(passFds);
        Domain guest;
        try {
            guest = session.connection().createDomain(xml, flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create domain from " + from, failure);
        }
        session.terminal().extraLine("Domain '" + guest.getName() + "' created from " + from);
        if (given(console)) {
            new GuestConsole(session, guest, null).run();
        }
    }

    private DomainCreateFlag[] flags() {
        List<DomainCreateFlag> flags = new ArrayList<>();
        if (given(paused)) {
            flags.add(DomainCreateFlag.PAUSED);
        }
        if (given(autodestroy)) {
            flags.add(DomainCreateFlag.AUTODESTROY);
        }
        if (given(validate)) {
            flags.add(DomainCreateFlag.VALIDATE);
        }
        if (given(resetNvram)) {
            flags.add(DomainCreateFlag.RESET_NVRAM);
        }
        return flags.toArray(new DomainCreateFlag[0]);
    }
}
