package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.params.NumaKey;
import io.virtwire.params.TypedKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, or sets, on which of the host's nodes a guest's memory lies. */
final class NumaTuneCommand extends Command {
    private static final Lookup LOOKUP =
            new Lookup("Unable to get number of memory parameters", "Unable to get numa parameters");

    /** In the order of their numbers. */
    private static final List<String> MODES = List.of("strict", "preferred", "interleave", "restrictive");

    private final OptionSpec domain = domain();
    private final OptionSpec mode = string("mode", "strict, preferred, interleave, restrictive or a number");
    private final OptionSpec nodeset = string("nodeset", "nodes of the host, like 0-3,^1");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    NumaTuneCommand() {
        super(
                "numatune",
                "on which nodes of the host a guest's memory lies",
                "Sets on which nodes of the host a guest's memory lies; tells it if nothing is given.",
                "",
                "--json (virtwire's own) prints what is told as one object with numaMode (a number if",
                "it is newer than this version) and numaNodeset.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        TypedParams.Builder params = TypedParams.builder();
        String nodes = optionalText(nodeset);
        if (nodes != null) {
            params.add(NumaKey.NODESET, nodes);
        }
        String name = optionalText(mode);
        if (name != null) {
            params.add(NumaKey.MODE, modeNumber(name));
        }
        TypedParams changes = params.build();
        if (changes.isEmpty()) {
            print(session.terminal(), params(guest));
            return;
        }
        try {
            guest.tuning().setNumaParameters(changes, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change numa parameters", failure);
        }
    }

    private TypedParams params(Domain guest) {
        try {
            return guest.tuning().getNumaParameters(impact.one(LOOKUP.counting()));
        } catch (LibvirtException failure) {
            throw LOOKUP.failed(failure);
        }
    }

    private static Integer modeNumber(String name) {
        int known = MODES.indexOf(name);
        Integer number = known >= 0 ? Integer.valueOf(known) : Numbers.parseIntOfAnyBase(name);
        if (number == null) {
            throw new CommandException("Invalid mode: " + name);
        }
        return number;
    }

    private void print(Terminal terminal, TypedParams params) {
        if (given(json)) {
            terminal.document(json(params));
            return;
        }
        for (TypedParam param : params) {
            String name = modeName(param);
            // "(null)" is what virsh makes of a mode it does not know
            String value = isMode(param) ? (name == null ? "(null)" : name) : param.valueText();
            TypedLines.print(terminal, param.name(), value);
        }
    }

    private static String json(TypedParams params) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam param : params) {
            String name = modeName(param);
            if (name == null) {
                TypedJson.write(writer, TypedJson.camelCase(param.name()), param);
            } else {
                writer.name(TypedJson.camelCase(param.name())).string(name);
            }
        }
        return writer.endObject().toText();
    }

    /** {@return the name of a mode, null if the parameter is none, or one that is not known} */
    private static @Nullable String modeName(TypedParam param) {
        long number = isMode(param) ? (Long) param.value() : -1;
        return number >= 0 && number < MODES.size() ? MODES.get((int) number) : null;
    }

    private static boolean isMode(TypedParam param) {
        return param.kind() == TypedKind.INT && param.name().equals(NumaKey.MODE.name());
    }
}
