package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectCompareCpuFlag;
import io.virtwire.enums.CpuCompareResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of two CPUs that were compared. */
record CpuComparison(String failed, String incompatible, String identical, String superset) {
    static ConnectCompareCpuFlag[] flags(boolean failIncompatible, boolean validate) {
        List<ConnectCompareCpuFlag> flags = new ArrayList<>();
        if (failIncompatible) {
            flags.add(ConnectCompareCpuFlag.FAIL_INCOMPATIBLE);
        }
        if (validate) {
            flags.add(ConnectCompareCpuFlag.VALIDATE_XML);
        }
        return flags.toArray(new ConnectCompareCpuFlag[0]);
    }

    CommandException failed(LibvirtException failure) {
        return new CommandException(failed, failure);
    }

    /** @throws CommandException if they do not go together */
    void print(Terminal terminal, @Nullable CpuCompareResult result) {
        if (result == CpuCompareResult.INCOMPATIBLE) {
            terminal.line(incompatible);
            throw CommandException.reported();
        } else if (result == CpuCompareResult.IDENTICAL) {
            terminal.line(identical);
        } else if (result == CpuCompareResult.SUPERSET) {
            terminal.line(superset);
        } else {
            throw new CommandException(failed);
        }
    }
}
