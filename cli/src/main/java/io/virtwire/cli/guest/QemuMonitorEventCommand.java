package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.ConnectDomainQemuMonitorEventRegisterFlag;
import io.virtwire.event.MonitorEvent;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class QemuMonitorEventCommand extends Command {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final FlagOptions<ConnectDomainQemuMonitorEventRegisterFlag> flags =
            new FlagOptions<>(ConnectDomainQemuMonitorEventRegisterFlag.class);
    private final OptionSpec domain = string("domain", "only those of this guest: name, id or UUID");
    private final OptionSpec event = string("event", "of this name, which is QEMU's");
    private final OptionSpec pretty = flag("pretty", "lay the JSON out in lines");
    private final OptionSpec loop = flag("loop", "print all that come, not only the first");
    private final OptionSpec timeout = number("timeout", "how many seconds to wait at most");
    private final OptionSpec timestamp;

    QemuMonitorEventCommand() {
        super(
                "qemu-monitor-event",
                "wait for events of QEMU's monitor",
                "Waits for an event of the monitor of a QEMU guest and prints it. Ctrl-C ends it, and it",
                "fails if none came.");
        flags.add(flag("regex", "the name is a regular expression"), ConnectDomainQemuMonitorEventRegisterFlag.REGEX);
        flags.add(
                flag("no-case", "the case of the name does not matter"),
                ConnectDomainQemuMonitorEventRegisterFlag.NOCASE);
        timestamp = flag("timestamp", "print the time before each event, not QEMU's own in it");
    }

    @Override
    public void run(Session session) {
        EventWait wait = new EventWait(session, loop, timeout, timestamp);
        String name = optionalText(event);
        Domain guest = given(domain) ? session.domain(this, domain) : null;
        ConnectDomainQemuMonitorEventRegisterFlag[] given =
                flags.given().toArray(new ConnectDomainQemuMonitorEventRegisterFlag[0]);
        wait.run(listener -> session.connection().events().subscribeMonitor(guest, name, listener, given), this::lines);
    }

    private List<String> lines(MonitorEvent told) {
        String time = given(timestamp) ? "" : " at " + time(told.time());
        String line =
                "event " + told.event() + time + " for domain '" + told.domain().getName() + "': ";
        String details = told.details();
        Json json = details != null && given(pretty) ? JsonParser.parse(details) : null;
        if (json == null) {
            return List.of(line + (details == null ? "<null>" : details));
        }
        return List.of((line + json.format(true)).split("\n", -1));
    }

    private static String time(Instant time) {
        int micros = time.getNano() / NANOS_PER_MICRO;
        return time.getEpochSecond() + "."
                + Integer.toString(MICROS_PER_SECOND + micros).substring(1);
    }
}
