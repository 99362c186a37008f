package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainDeviceModifyFlag;
import picocli.CommandLine.Model.OptionSpec;

final class DetachDeviceAliasCommand extends Command {
    private final FlagOptions<DomainDeviceModifyFlag> flags = new FlagOptions<>(DomainDeviceModifyFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec alias = data("alias", "the device's alias, such as net0");
    private final OptionSpec config =
            flags.add(flag("config", "from its next start on"), DomainDeviceModifyFlag.CONFIG);
    private final OptionSpec live = flags.add(flag("live", "now, while it runs"), DomainDeviceModifyFlag.LIVE);
    private final OptionSpec current = flag("current", "now if it runs, otherwise from its next start on");

    DetachDeviceAliasCommand() {
        super(
                "detach-device-alias",
                "pull a device out, by its alias",
                "Asks for a device to be taken from a guest. It is gone when the guest has let it go.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(current, live);
        requireNotBoth(current, config);
        Domain guest = session.domain(this, domain);
        String name = text(alias);
        try {
            guest.devices().detachAlias(name, Impact.array(flags.given()));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to detach device with alias " + name, failure);
        }
        session.terminal().extraLine("Device detach request sent successfully");
    }
}
