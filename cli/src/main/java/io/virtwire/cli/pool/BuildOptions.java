package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.enums.StoragePoolCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

/** The options of commands that start a pool, about making what lies under it first. */
final class BuildOptions {
    private final FlagOptions<StoragePoolCreateFlag> flags = new FlagOptions<>(StoragePoolCreateFlag.class);
    private final OptionSpec noOverwrite;
    private final OptionSpec overwrite;

    /** Declares {@code --build}, {@code --no-overwrite} and {@code --overwrite}. */
    BuildOptions(Command command) {
        flags.add(command.flag("build", "make what lies under it first"), StoragePoolCreateFlag.WITH_BUILD);
        noOverwrite = flags.add(
                command.flag("no-overwrite", "the same, but not where there is something already"),
                StoragePoolCreateFlag.WITH_BUILD_NO_OVERWRITE);
        overwrite = flags.add(
                command.flag("overwrite", "the same, whatever there is already"),
                StoragePoolCreateFlag.WITH_BUILD_OVERWRITE);
    }

    /** Refuses what contradicts itself. */
    void check() {
        Command.requireNotBoth(overwrite, noOverwrite);
    }

    StoragePoolCreateFlag[] flags() {
        return flags.given().toArray(new StoragePoolCreateFlag[0]);
    }
}
