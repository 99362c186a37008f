package io.virtwire.cli.monitor;

import io.virtwire.cli.Command;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainControlErrorReason;
import io.virtwire.enums.DomainControlState;
import io.virtwire.info.DomainControlInfo;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

final class DomControlCommand extends Command {
    private static final int MILLIS_PER_SECOND = 1000;

    private final OptionSpec domain = domain();
    private final OptionSpec json = json();

    DomControlCommand() {
        super(
                "domcontrol",
                "whether a guest can be controlled",
                "Prints whether a guest that runs takes orders, or what keeps it from doing so, and",
                "for how long.",
                "",
                "--json (virtwire's own) prints one object with state, and what there is of",
                "stateMillis and reason.");
    }

    @Override
    public void run(Session session) {
        DomainControlInfo info = session.domain(this, domain).getControlInfo();
        if (given(json)) {
            printJson(session.terminal(), info);
        } else {
            session.terminal().line(words(info));
        }
    }

    private static String words(DomainControlInfo info) {
        String state = state(info.stateNumber());
        if (isBusy(info)) {
            long rest = Long.remainderUnsigned(info.stateTime(), MILLIS_PER_SECOND);
            String seconds = Long.toUnsignedString(Long.divideUnsigned(info.stateTime(), MILLIS_PER_SECOND));
            String fraction = String.valueOf(MILLIS_PER_SECOND + rest).substring(1);
            return state + " (" + seconds + "." + fraction + "s)";
        }
        return hasReason(info) ? state + ": " + reason(info.details()) : state;
    }

    private static void printJson(Terminal terminal, DomainControlInfo info) {
        JsonWriter writer = new JsonWriter().beginObject().name("state");
        if (info.state() == null) {
            writer.number(info.stateNumber());
        } else {
            writer.string(info.state().name().toLowerCase(Locale.ROOT));
        }
        if (isBusy(info)) {
            writer.name("stateMillis").unsigned(info.stateTime());
        } else if (hasReason(info)) {
            DomainControlErrorReason reason = DomainControlErrorReason.of(info.details());
            writer.name("reason")
                    .string(reason == null ? "unknown" : reason.name().toLowerCase(Locale.ROOT));
        }
        terminal.document(writer.endObject().toText());
    }

    private static boolean isBusy(DomainControlInfo info) {
        return info.state() != DomainControlState.OK && info.state() != DomainControlState.ERROR;
    }

    private static boolean hasReason(DomainControlInfo info) {
        return info.state() == DomainControlState.ERROR && info.details() != 0;
    }

    private static String state(int state) {
        return switch (state) {
            case 0 -> "ok";
            case 1 -> "background job";
            case 2 -> "occupied";
            case 3 -> "error";
            default -> "unknown";
        };
    }

    private static String reason(int reason) {
        return switch (reason) {
            case 2 -> "monitor failure";
            case 3 -> "internal (locking) error";
            default -> "unknown";
        };
    }
}
