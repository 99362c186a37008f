package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainModificationImpact;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, and sets, a guest's share of the host's CPUs. */
final class SchedInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec weight = namedNumber("weight", "the same as weight=NUMBER");
    private final OptionSpec cap = namedNumber("cap", "the same as cap=NUMBER");
    private final Impact impact = impact(this);
    private final OptionSpec set = values("set", "name=value, with a name that is told");
    private final OptionSpec json = json();

    SchedInfoCommand() {
        super(
                "schedinfo",
                "a guest's share of the host's CPUs",
                "Tells a guest's share of the host's CPUs, after it has set what is given.",
                "",
                "--json (virtwire's own) prints one object with scheduler and the parameters, whose",
                "names are like cpuShares.");
    }

    private static Impact impact(Command command) {
        OptionSpec current = command.flag("current", Impact.CURRENT_HELP);
        OptionSpec config = command.flag("config", Impact.CONFIG_HELP);
        return new Impact(config, command.flag("live", Impact.LIVE_HELP), current);
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        Terminal terminal = session.terminal();
        String scheduler = scheduler(guest, terminal);
        if (!given(json)) {
            TypedLines.print(terminal, "Scheduler", scheduler);
        }
        // Both sides are told at once: they are the same if both were set.
        DomainModificationImpact[] side =
                impact.isBoth() ? new DomainModificationImpact[] {DomainModificationImpact.CURRENT} : impact.flags();
        TypedParams params = guest.tuning().getSchedulerParameters(side);
        if (params.isEmpty()) {
            throw CommandException.reported();
        }
        TypedParams updates = updates(params);
        if (!updates.isEmpty()) {
            guest.tuning().setSchedulerParameters(updates, impact.flags());
            params = guest.tuning().getSchedulerParameters(side);
        } else if (impact.isBoth()) {
            throw new CommandException("cannot query both live and config at once");
        }
        if (given(json)) {
            terminal.document(json(scheduler, params));
        } else {
            TypedLines.print(terminal, params);
        }
    }

    private String scheduler(Domain guest, Terminal terminal) {
        try {
            return guest.tuning().getSchedulerType();
        } catch (LibvirtException failure) {
            if (!given(json)) {
                TypedLines.print(terminal, "Scheduler", "Unknown");
            }
            throw failure;
        }
    }

    private TypedParams updates(TypedParams known) {
        TypedParams.Builder updates = TypedParams.builder();
        for (String assignment : valuesOf(set)) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                throw new CommandException("Invalid syntax for --set, expecting name=value");
            }
            add(updates, known, assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        add(updates, known, "cap", optionalText(cap));
        add(updates, known, "weight", optionalText(weight));
        return updates.build();
    }

    private static void add(TypedParams.Builder updates, TypedParams known, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        for (TypedParam param : known) {
            if (param.name().equals(name)) {
                TypedAssignment.add(updates, name, param.kind(), value);
                return;
            }
        }
        throw new CommandException("invalid scheduler option: " + name);
    }

    private static String json(String scheduler, TypedParams params) {
        JsonWriter writer = new JsonWriter().beginObject().name("scheduler").string(scheduler);
        for (TypedParam param : params) {
            TypedJson.write(writer, TypedJson.camelCase(param.name()), param);
        }
        return writer.endObject().toText();
    }
}
