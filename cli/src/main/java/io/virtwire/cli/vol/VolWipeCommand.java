package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.StorageVolWipeAlgorithm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Overwrites a volume, so that nobody reads what was in it. */
final class VolWipeCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec algorithm = string("algorithm", "how, such as zero (as without it), random or trim");

    VolWipeCommand() {
        super(
                "vol-wipe",
                "overwrite a volume",
                "Overwrites a volume, so that nobody reads any more what was in it.",
                "Algorithms are zero, nnsa, dod, bsi, gutmann, schneier, pfitzner7, pfitzner33,",
                "random and trim.");
    }

    @Override
    public void run(Session session) {
        StorageVol found = VolFinder.find(session, this, vol, pool);
        StorageVolWipeAlgorithm manner = algorithm(optionalText(algorithm));
        try {
            wipe(found, manner);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to wipe vol " + text(vol), failure);
        }
        session.terminal().extraLine("Vol " + text(vol) + " wiped");
    }

    /** A server that knows no algorithms can still write zeros. */
    private static void wipe(StorageVol vol, StorageVolWipeAlgorithm manner) {
        try {
            vol.wipePattern(manner);
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT || manner != StorageVolWipeAlgorithm.ZERO) {
                throw failure;
            }
            vol.wipe();
        }
    }

    private static StorageVolWipeAlgorithm algorithm(@Nullable String name) {
        if (name == null) {
            return StorageVolWipeAlgorithm.ZERO;
        }
        for (StorageVolWipeAlgorithm known : StorageVolWipeAlgorithm.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
                return known;
            }
        }
        throw new CommandException("Unsupported algorithm '" + name + "'");
    }
}
