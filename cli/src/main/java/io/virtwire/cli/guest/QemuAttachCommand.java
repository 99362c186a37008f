package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class QemuAttachCommand extends Command {
    private final OptionSpec pid = data("pid", "the process id of QEMU");

    QemuAttachCommand() {
        super(
                "qemu-attach",
                "take a QEMU that runs already under libvirt's care",
                "Makes a guest of a QEMU that someone else has started. New servers refuse it.");
    }

    @Override
    public void run(Session session) {
        Integer process = OptionNumbers.unsignedInt(pid);
        if (process == null) {
            throw OptionNumbers.malformed(pid);
        }
        String number = Integer.toUnsignedString(process);
        Domain guest;
        try {
            guest = session.connection().qemuAttach(process);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to attach to pid " + number, failure);
        }
        session.terminal().extraLine("Domain '" + guest.getName() + "' attached to pid " + number);
    }
}
