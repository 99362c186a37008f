package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainSetTimeFlag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Prints or sets the time of a guest, by its agent. */
final class DomTimeCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec now = flag("now", "set it to the time here");
    private final OptionSpec pretty = flag("pretty", "print date and time instead of seconds");
    private final OptionSpec sync = flag("sync", "let it take the time from its own clock");
    private final OptionSpec time = number("time", "set it to this time, in seconds since 1970");
    private final OptionSpec json = json();

    DomTimeCommand() {
        super(
                "domtime",
                "print or set the time of a guest",
                "Prints the time of a guest that runs, in seconds since 1970, or sets it.",
                "",
                "--json (virtwire's own) prints one object with epochSeconds and nanos.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(time, now);
        requireNotBoth(time, sync);
        requireNotBoth(now, sync);
        Domain guest = session.domain(this, domain);
        Instant wanted = wanted();
        if (wanted != null) {
            DomainSetTimeFlag[] flags =
                    given(sync) ? new DomainSetTimeFlag[] {DomainSetTimeFlag.SYNC} : new DomainSetTimeFlag[0];
            guest.agent().setTime(wanted, flags);
        } else {
            print(session.terminal(), guest.agent().getTime());
        }
    }

    /** {@return the time to set, or null for none} */
    private @Nullable Instant wanted() {
        Long seconds = OptionNumbers.signedLong(time);
        if (seconds != null) {
            try {
                return Instant.ofEpochSecond(seconds);
            } catch (DateTimeException tooFar) {
                throw new CommandException("Time '" + seconds + "' is more than a thousand million years away");
            }
        } else if (given(now)) {
            return Instant.ofEpochSecond(Instant.now().getEpochSecond());
        }
        return given(sync) ? Instant.EPOCH : null;
    }

    private void print(Terminal terminal, Instant current) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginObject();
            writer.name("epochSeconds").number(current.getEpochSecond());
            writer.name("nanos").number(current.getNano());
            terminal.document(writer.endObject().toText());
        } else if (given(pretty)) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
            terminal.unfinishedLine(
                    "Time: " + LocalDateTime.ofInstant(current, ZoneOffset.UTC).format(format));
        } else {
            terminal.unfinishedLine("Time: " + current.getEpochSecond());
        }
    }
}
