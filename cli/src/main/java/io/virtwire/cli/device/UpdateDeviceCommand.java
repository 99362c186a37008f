package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainDeviceModifyFlag;
import java.util.EnumSet;
import picocli.CommandLine.Model.OptionSpec;

final class UpdateDeviceCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec file = data("file", "file with the XML of one device");
    private final Impact impact = new Impact(this);
    private final OptionSpec force = flag("force", "even if the guest holds on to it");

    UpdateDeviceCommand() {
        super("update-device", "change a device, by XML", "Makes a guest's device what a file describes.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String from = text(file);
        String xml = XmlFile.read(from);
        EnumSet<DomainDeviceModifyFlag> flags = impact.flags(guest);
        if (given(force)) {
            flags.add(DomainDeviceModifyFlag.FORCE);
        }
        try {
            guest.devices().update(xml, Impact.array(flags));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to update device from " + from, failure);
        }
        session.terminal().extraLine("Device updated successfully");
    }
}
