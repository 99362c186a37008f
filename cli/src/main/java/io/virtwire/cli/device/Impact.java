package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.enums.DomainDeviceModifyFlag;
import java.util.EnumSet;
import picocli.CommandLine.Model.OptionSpec;

/** Which of a guest's devices a command changes: those it has, those its next start will give it, or both. */
final class Impact {
    private final OptionSpec persistent;
    private final OptionSpec config;
    private final OptionSpec live;
    private final OptionSpec current;

    /** Declares the four options. */
    Impact(Command command) {
        persistent = command.flag("persistent", "now if it runs, and from its next start on");
        config = command.flag("config", "from its next start on");
        live = command.flag("live", "now, while it runs");
        current = command.flag("current", "now if it runs, otherwise from its next start on");
    }

    /** Refuses options that contradict each other. */
    void check() {
        Command.requireNotBoth(persistent, current);
        Command.requireNotBoth(current, live);
        Command.requireNotBoth(current, config);
    }

    boolean isConfig() {
        return Command.given(config) || Command.given(persistent);
    }

    boolean isLive() {
        return Command.given(live);
    }

    boolean isCurrent() {
        return Command.given(current);
    }

    /** {@return whether the running guest is meant, too, because it runs} */
    boolean isLive(Domain guest) {
        return isLive() || (Command.given(persistent) && isActive(guest));
    }

    /** {@return the flags of the options; none if there was no option, which is an older call} */
    EnumSet<DomainDeviceModifyFlag> flags(Domain guest) {
        EnumSet<DomainDeviceModifyFlag> flags = EnumSet.noneOf(DomainDeviceModifyFlag.class);
        if (isConfig()) {
            flags.add(DomainDeviceModifyFlag.CONFIG);
        }
        if (isLive(guest)) {
            flags.add(DomainDeviceModifyFlag.LIVE);
        }
        if (isCurrent()) {
            flags.add(DomainDeviceModifyFlag.CURRENT);
        }
        return flags;
    }

    static DomainDeviceModifyFlag[] array(EnumSet<DomainDeviceModifyFlag> flags) {
        return flags.toArray(new DomainDeviceModifyFlag[0]);
    }

    private static boolean isActive(Domain guest) {
        try {
            return guest.isActive();
        } catch (LibvirtException unknown) {
            return false;
        }
    }
}
