package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import picocli.CommandLine.Model.OptionSpec;

final class DetachDeviceCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec file = data("file", "file with the XML of one device");
    private final Impact impact = new Impact(this);

    DetachDeviceCommand() {
        super("detach-device", "pull a device out, by XML", "Takes from a guest the device that a file describes.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String from = text(file);
        String xml = XmlFile.read(from);
        try {
            guest.devices().detach(xml, Impact.array(impact.flags(guest)));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to detach device from " + from, failure);
        }
        session.terminal().extraLine("Device detached successfully");
    }
}
