package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.params.TypedKey;
import io.virtwire.params.TypedKind;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Switches performance counters of a guest on or off, and tells which are on. */
final class PerfCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec enable = string("enable", "counters to switch on, with commas between them");
    private final OptionSpec disable = string("disable", "counters to switch off");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    PerfCommand() {
        super(
                "perf",
                "a guest's performance counters",
                "Switches performance counters on or off; tells which are on if none is named.",
                "",
                "--json (virtwire's own) prints one object with names like cpuCycles, true or false.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        String on = optionalText(enable);
        String off = optionalText(disable);
        Domain guest = session.domain(this, domain);
        TypedParams.Builder named = TypedParams.builder();
        add(named, on, true);
        add(named, off, false);
        TypedParams counters = named.build();
        if (counters.isEmpty()) {
            counters = counters(guest);
        } else {
            change(guest, counters);
        }
        if (given(json)) {
            session.terminal().document(TypedJson.of(counters));
            return;
        }
        for (TypedParam counter : counters) {
            boolean enabled = counter.kind() == TypedKind.BOOLEAN && (Boolean) counter.value();
            session.terminal().extraLine(TypedLines.of(counter.name(), enabled ? "enabled" : "disabled"));
        }
    }

    private static void add(TypedParams.Builder counters, @Nullable String names, boolean enabled) {
        if (names == null) {
            return;
        }
        StringTokenizer each = new StringTokenizer(names, ",");
        while (each.hasMoreTokens()) {
            counters.add(TypedKey.ofBoolean(each.nextToken()), enabled);
        }
    }

    private TypedParams counters(Domain guest) {
        try {
            return guest.tuning().getPerfEvents(impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get perf events", failure);
        }
    }

    private void change(Domain guest, TypedParams counters) {
        try {
            guest.tuning().setPerfEvents(counters, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to enable/disable perf events", failure);
        }
    }
}
