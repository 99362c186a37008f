package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.LeadingNumber;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.params.DomainMemoryKey;
import io.virtwire.params.TypedKey;
import io.virtwire.params.TypedKind;
import java.util.OptionalInt;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, or sets, the limits of a guest's memory. */
final class MemTuneCommand extends Command {
    private static final Lookup LOOKUP =
            new Lookup("Unable to get number of memory parameters", "Unable to get memory parameters");

    private static final int KIB = 1024;
    private static final long UNLIMITED = Long.MAX_VALUE / KIB;

    private final OptionSpec domain = domain();
    private final OptionSpec hardLimit =
            number("hard-limit", "the most memory it gets, KiB or with a suffix; -1 for no limit");
    private final OptionSpec softLimit = number("soft-limit", "the most it gets while memory is short");
    private final OptionSpec swapHardLimit = number("swap-hard-limit", "the most memory and swap together");
    private final OptionSpec minGuarantee = number("min-guarantee", "the least it gets in any case");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    MemTuneCommand() {
        super(
                "memtune",
                "the limits of a guest's memory",
                "Sets limits of a guest's memory; tells them if none is given.",
                "",
                "--json (virtwire's own) prints what is told as one object with names like",
                "hardLimitKiB, null where there is no limit.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        TypedParams.Builder limits = TypedParams.builder();
        add(limits, DomainMemoryKey.HARD_LIMIT, hardLimit);
        add(limits, DomainMemoryKey.SOFT_LIMIT, softLimit);
        add(limits, DomainMemoryKey.SWAP_HARD_LIMIT, swapHardLimit);
        add(limits, DomainMemoryKey.MIN_GUARANTEE, minGuarantee);
        TypedParams changes = limits.build();
        if (changes.isEmpty()) {
            print(session.terminal(), limits(guest));
            return;
        }
        try {
            guest.tuning().setMemoryParameters(changes, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change memory parameters", failure);
        }
    }

    private TypedParams limits(Domain guest) {
        try {
            return guest.tuning().getMemoryParameters(impact.one(LOOKUP.counting()));
        } catch (LibvirtException failure) {
            throw LOOKUP.failed(failure);
        }
    }

    private static void add(TypedParams.Builder limits, TypedKey<Long> key, OptionSpec option) {
        String text = option.getValue();
        if (text == null) {
            return;
        }
        String complaint = "Unable to parse integer parameter " + bareName(option);
        LeadingNumber number = LeadingNumber.of(text);
        Long value = number == null ? null : number.signed();
        if (number == null || value == null) {
            throw new CommandException(complaint);
        } else if (value < 0) {
            limits.add(key, UNLIMITED);
        } else {
            long bytes = ScaledSize.parse(value + number.rest(), KIB, Long.MAX_VALUE, complaint);
            limits.add(key, MemorySize.roundedUp(bytes));
        }
    }

    private void print(Terminal terminal, TypedParams limits) {
        if (given(json)) {
            terminal.document(json(limits));
            return;
        }
        for (TypedParam param : limits) {
            TypedLines.print(terminal, param.name(), isUnlimited(param) ? "unlimited" : param.valueText());
        }
    }

    private static String json(TypedParams limits) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam param : limits) {
            String name = TypedJson.camelCase(param.name()) + "KiB";
            if (isUnlimited(param)) {
                writer.name(name).number(OptionalInt.empty());
            } else {
                TypedJson.write(writer, name, param);
            }
        }
        return writer.endObject().toText();
    }

    private static boolean isUnlimited(TypedParam param) {
        return param.kind() == TypedKind.UNSIGNED_LONG && (Long) param.value() == UNLIMITED;
    }
}
