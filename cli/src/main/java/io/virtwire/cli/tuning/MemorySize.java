package io.virtwire.cli.tuning;

import io.virtwire.cli.Command;
import io.virtwire.cli.ScaledSize;
import io.virtwire.enums.DomainMemoryModFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What the commands that set a guest's memory have in common. */
final class MemorySize {
    private static final int KIB = 1024;

    private MemorySize() {}

    /** {@return KiB, the next whole one} */
    static long kibibytes(OptionSpec size) {
        Long bytes = ScaledSize.of(size, KIB, ScaledSize.UNLIMITED);
        return bytes == null ? 0 : roundedUp(bytes);
    }

    /** {@return bytes, a number without sign, as KiB; like virsh's, the sum may overflow} */
    static long roundedUp(long bytes) {
        return Long.divideUnsigned(bytes + KIB - 1, KIB);
    }

    static List<DomainMemoryModFlag> flags(Impact impact) {
        List<DomainMemoryModFlag> flags = new ArrayList<>();
        if (Command.given(impact.config())) {
            flags.add(DomainMemoryModFlag.CONFIG);
        }
        if (Command.given(impact.live())) {
            flags.add(DomainMemoryModFlag.LIVE);
        }
        if (Command.given(impact.current())) {
            flags.add(DomainMemoryModFlag.CURRENT);
        }
        return flags;
    }
}
