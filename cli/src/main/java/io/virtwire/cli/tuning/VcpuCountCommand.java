package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainVcpuFlag;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** How many virtual CPUs a guest has and may have: all four numbers, or the one that is asked for. */
final class VcpuCountCommand extends Command {
    private static final int WORD_WIDTH = 12;
    private static final int COUNT_WIDTH = 3;

    private final OptionSpec domain = domain();
    private final OptionSpec maximum = flag("maximum", "how many it may have");
    private final OptionSpec active = flag("active", "how many it has");
    private final OptionSpec live = flag("live", Impact.LIVE_HELP);
    private final OptionSpec config = flag("config", Impact.CONFIG_HELP);
    private final OptionSpec current = flag("current", Impact.CURRENT_HELP);
    private final OptionSpec guest = flag("guest", "how many the guest's own system uses, as its agent tells");
    private final OptionSpec json = json();

    VcpuCountCommand() {
        super(
                "vcpucount",
                "how many virtual CPUs a guest has",
                "Prints how many virtual CPUs a guest has, and how many it may have.",
                "",
                "--json (virtwire's own) prints one object with maximumConfig, maximumLive,",
                "currentConfig and currentLive, null where there is none; with an option that",
                "chooses one number, with count.");
    }

    @Override
    public void run(Session session) {
        boolean all =
                !given(maximum) && !given(active) && !given(live) && !given(config) && !given(current) && !given(guest);
        requireNotBoth(live, config);
        // Before there was --active, --current meant it.
        if (given(maximum) || given(active)) {
            requireNotBoth(current, live);
            requireNotBoth(current, config);
        }
        requireNotBoth(active, maximum);
        requireNotBoth(guest, config);
        Domain found = session.domain(this, domain);
        if (all) {
            new Counts(found).print(session.terminal(), given(json));
            return;
        }
        int count = VcpuCount.of(found, flags());
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginObject();
            session.terminal()
                    .document(writer.name("count").number(count).endObject().toText());
        } else {
            session.terminal().line(Integer.toString(count));
        }
    }

    private Set<DomainVcpuFlag> flags() {
        Set<DomainVcpuFlag> flags = VcpuCount.flags();
        addIf(live, DomainVcpuFlag.LIVE, flags);
        addIf(config, DomainVcpuFlag.CONFIG, flags);
        addIf(maximum, DomainVcpuFlag.MAXIMUM, flags);
        addIf(guest, DomainVcpuFlag.GUEST, flags);
        return flags;
    }

    private static void addIf(OptionSpec option, DomainVcpuFlag flag, Set<DomainVcpuFlag> flags) {
        if (given(option)) {
            flags.add(flag);
        }
    }

    /** All four numbers. Each is asked for even if another cannot be had. */
    private static final class Counts {
        private final Domain guest;
        private @Nullable LibvirtException lastFailure;

        Counts(Domain guest) {
            this.guest = guest;
        }

        void print(Terminal terminal, boolean json) {
            OptionalInt maximumConfig = count(EnumSet.of(DomainVcpuFlag.CONFIG, DomainVcpuFlag.MAXIMUM));
            OptionalInt currentConfig = count(EnumSet.of(DomainVcpuFlag.CONFIG));
            OptionalInt maximumLive = count(EnumSet.of(DomainVcpuFlag.LIVE, DomainVcpuFlag.MAXIMUM));
            OptionalInt currentLive = count(EnumSet.of(DomainVcpuFlag.LIVE));
            if (lastFailure != null) {
                throw new CommandException(null, lastFailure);
            } else if (json) {
                JsonWriter writer = new JsonWriter().beginObject();
                writer.name("maximumConfig").number(maximumConfig);
                writer.name("maximumLive").number(maximumLive);
                writer.name("currentConfig").number(currentConfig);
                writer.name("currentLive").number(currentLive);
                terminal.document(writer.endObject().toText());
            } else {
                print(terminal, "maximum", "config", maximumConfig);
                print(terminal, "maximum", "live", maximumLive);
                print(terminal, "current", "config", currentConfig);
                print(terminal, "current", "live", currentLive);
            }
        }

        private OptionalInt count(Set<DomainVcpuFlag> flags) {
            try {
                return VcpuCount.ifThere(guest, flags);
            } catch (LibvirtException failure) {
                lastFailure = failure;
                return OptionalInt.empty();
            }
        }

        private static void print(Terminal terminal, String which, String side, OptionalInt count) {
            if (count.isPresent() && count.getAsInt() > 0) {
                String number = Integer.toString(count.getAsInt());
                terminal.line(
                        padded(which) + padded(side) + " ".repeat(Math.max(0, COUNT_WIDTH - number.length())) + number);
            }
        }

        private static String padded(String word) {
            return word + " ".repeat(WORD_WIDTH - word.length() + 1);
        }
    }
}
