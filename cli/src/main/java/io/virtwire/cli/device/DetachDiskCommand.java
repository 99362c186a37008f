package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DetachDiskCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec target = data("target", "the disk's target, such as vda, or its source");
    private final Impact impact = new Impact(this);
    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");

    DetachDiskCommand() {
        super("detach-disk", "pull a disk out", "Takes a disk from a guest.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String name = text(target);
        boolean next = impact.isConfig() && !impact.isLive();
        String xml = DeviceTree.print(Disks.find(DeviceTree.of(guest, next), name, false));
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        try {
            guest.devices().detach(xml, Impact.array(impact.flags(guest)));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to detach disk", failure);
        }
        session.terminal().extraLine("Disk detached successfully");
    }
}
