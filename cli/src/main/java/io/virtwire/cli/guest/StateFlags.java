package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.enums.DomainSaveRestoreFlag;
import java.util.Set;

/** The options about how a guest is saved or restored, in the order in which a command asks for them. */
final class StateFlags {
    private final Command command;
    private final FlagOptions<DomainSaveRestoreFlag> options = new FlagOptions<>(DomainSaveRestoreFlag.class);

    StateFlags(Command command) {
        this.command = command;
    }

    void bypassCache() {
        options.add(
                command.flag("bypass-cache", "keep the file out of the host's cache"),
                DomainSaveRestoreFlag.BYPASS_CACHE);
    }

    /** Adds {@code --running} and {@code --paused}. */
    void state() {
        options.add(command.flag("running", "it runs afterwards"), DomainSaveRestoreFlag.RUNNING);
        options.add(command.flag("paused", "it is paused afterwards"), DomainSaveRestoreFlag.PAUSED);
    }

    void resetNvram() {
        options.add(
                command.flag("reset-nvram", "make its NVRAM anew from the template"),
                DomainSaveRestoreFlag.RESET_NVRAM);
    }

    /**
     * {@return the flags that were given}
     *
     * @param failed the first line that is printed if they do not go together
     */
    DomainSaveRestoreFlag[] given(String failed) {
        Set<DomainSaveRestoreFlag> flags = options.given();
        FlagConflict.refuseBoth(
                failed, flags, "VIR_DOMAIN_SAVE_", DomainSaveRestoreFlag.RUNNING, DomainSaveRestoreFlag.PAUSED);
        return flags.toArray(new DomainSaveRestoreFlag[0]);
    }
}
