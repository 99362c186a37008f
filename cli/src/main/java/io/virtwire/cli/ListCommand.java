package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.Events;
import io.virtwire.LibvirtException;
import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.event.DomainEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists guests: as a table, as bare names, UUIDs and numbers, or as JSON. */
final class ListCommand extends Command {
    private final OptionSpec inactive = flag("inactive", "those that do not run");
    private final OptionSpec all = flag("all", "those that run and those that do not");
    private final OptionSpec transients = flag("transient", "those without a definition that outlives them");
    private final OptionSpec persistent = flag("persistent", "those with a definition");
    private final OptionSpec withSnapshot = flag("with-snapshot", "those with snapshots");
    private final OptionSpec withoutSnapshot = flag("without-snapshot", "those without snapshots");
    private final OptionSpec withCheckpoint = flag("with-checkpoint", "those with checkpoints");
    private final OptionSpec withoutCheckpoint = flag("without-checkpoint", "those without checkpoints");
    private final OptionSpec running = flag("state-running", "those in state running");
    private final OptionSpec paused = flag("state-paused", "those in state paused");
    private final OptionSpec shutoff = flag("state-shutoff", "those in state shut off");
    private final OptionSpec other = flag("state-other", "those in any other state");
    private final OptionSpec autostart = flag("autostart", "those that start with their host");
    private final OptionSpec noAutostart = flag("no-autostart", "those that do not start with their host");
    private final OptionSpec withManagedSave = flag("with-managed-save", "those whose memory the host has saved");
    private final OptionSpec withoutManagedSave = flag("without-managed-save", "those without saved memory");
    private final OptionSpec uuid = flag("uuid", "print UUIDs instead of a table");
    private final OptionSpec name = flag("name", "print names instead of a table");
    private final OptionSpec id = flag("id", "print numbers instead of a table");
    private final OptionSpec table = flag("table", "print a table, as without any of these");
    private final OptionSpec managedSave = flag("managed-save", "call guests with saved memory saved, not shut off");
    private final OptionSpec title = flag("title", "print titles, too");
    private final OptionSpec json = json();
    private final OptionSpec watch = ownFlag("watch", "print again whenever a guest changes");

    ListCommand() {
        super(
                "list",
                "list guests",
                "Lists the guests that run, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with id, name, uuid and",
                "state; with --title and --managed-save also title and managedSave; with any of",
                "--id, --name and --uuid only those.",
                "",
                "--watch (virtwire's own) prints the list again whenever a guest starts, stops or the",
                "like, at most twice a second, until Ctrl-C: on a terminal in its place, else behind an",
                "empty line; with --json each array on a line of its own.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(table, name);
        requireNotBoth(table, uuid);
        requireNotBoth(table, id);
        if (given(watch)) {
            watch(session);
        } else {
            print(session);
        }
    }

    private void watch(Session session) {
        Events events = session.connection().events();
        try (EventFeed<DomainEvent.Lifecycle> changes =
                EventFeed.open(session, 0, listener -> events.subscribe(DomainEvent.Lifecycle.class, listener))) {
            new Watch(session.terminal(), layout(session)).run(changes, () -> print(session));
        }
    }

    private Watch.Layout layout(Session session) {
        if (given(json)) {
            return Watch.Layout.TOGETHER;
        }
        return Screen.isThere(session) ? Watch.Layout.IN_PLACE : Watch.Layout.APART;
    }

    private void print(Session session) {
        Domain[] domains = domains(session);
        if (given(json)) {
            printJson(session.terminal(), domains);
        } else if (given(uuid) || given(name) || given(id)) {
            printLines(session.terminal(), domains);
        } else {
            printTable(session.terminal(), domains);
        }
    }

    private Domain[] domains(Session session) {
        Domain[] domains;
        try {
            domains = session.connection().listAllDomains(flags()).toArray(new Domain[0]);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list domains", failure);
        }
        Arrays.sort(domains, new DomainOrder());
        return domains;
    }

    private ConnectListAllDomainsFlag[] flags() {
        List<ConnectListAllDomainsFlag> flags = new ArrayList<>();
        boolean onlyInactive = given(inactive) || given(shutoff);
        if (given(all) || onlyInactive) {
            flags.add(ConnectListAllDomainsFlag.INACTIVE);
        }
        if (given(all) || !onlyInactive) {
            flags.add(ConnectListAllDomainsFlag.ACTIVE);
        }
        addIf(persistent, ConnectListAllDomainsFlag.PERSISTENT, flags);
        addIf(transients, ConnectListAllDomainsFlag.TRANSIENT, flags);
        addIf(withManagedSave, ConnectListAllDomainsFlag.MANAGEDSAVE, flags);
        addIf(withoutManagedSave, ConnectListAllDomainsFlag.NO_MANAGEDSAVE, flags);
        addIf(autostart, ConnectListAllDomainsFlag.AUTOSTART, flags);
        addIf(noAutostart, ConnectListAllDomainsFlag.NO_AUTOSTART, flags);
        addIf(withSnapshot, ConnectListAllDomainsFlag.HAS_SNAPSHOT, flags);
        addIf(withoutSnapshot, ConnectListAllDomainsFlag.NO_SNAPSHOT, flags);
        addIf(withCheckpoint, ConnectListAllDomainsFlag.HAS_CHECKPOINT, flags);
        addIf(withoutCheckpoint, ConnectListAllDomainsFlag.NO_CHECKPOINT, flags);
        addIf(running, ConnectListAllDomainsFlag.RUNNING, flags);
        addIf(paused, ConnectListAllDomainsFlag.PAUSED, flags);
        addIf(shutoff, ConnectListAllDomainsFlag.SHUTOFF, flags);
        addIf(other, ConnectListAllDomainsFlag.OTHER, flags);
        return flags.toArray(new ConnectListAllDomainsFlag[0]);
    }

    private void printTable(Terminal terminal, Domain[] domains) {
        Table guests = given(title)
                ? new Table(terminal, "Id", "Name", "State", "Title")
                : new Table(terminal, "Id", "Name", "State");
        for (Domain domain : domains) {
            Integer state = stateOf(domain);
            if (state == null) {
                continue;
            }
            String words = isSaved(domain, state) ? "saved" : States.name(state);
            if (given(title)) {
                guests.row(idOf(domain), domain.getName(), words, Titles.of(domain));
            } else {
                guests.row(idOf(domain), domain.getName(), words);
            }
        }
        guests.print();
    }

    private void printLines(Terminal terminal, Domain[] domains) {
        boolean onlyIds = !given(uuid) && !given(name);
        for (Domain domain : domains) {
            if (onlyIds && domain.getId().isEmpty()) {
                continue;
            }
            StringBuilder line = new StringBuilder();
            if (given(uuid)) {
                line.append(domain.getUuid()).append(' ');
            }
            if (given(id)) {
                line.append(idOf(domain)).append(' ');
            }
            if (given(name)) {
                line.append(domain.getName()).append(' ');
            }
            terminal.line(line.substring(0, line.length() - 1));
        }
    }

    private void printJson(Terminal terminal, Domain[] domains) {
        boolean everything = !given(uuid) && !given(name) && !given(id);
        JsonWriter writer = new JsonWriter(!given(watch)).beginArray();
        for (Domain domain : domains) {
            Integer state = everything ? stateOf(domain) : Integer.valueOf(0);
            if (state == null) {
                continue;
            }
            writer.beginObject();
            if (everything || given(id)) {
                writer.name("id").number(domain.getId());
            }
            if (everything || given(name)) {
                writer.name("name").string(domain.getName());
            }
            if (everything || given(uuid)) {
                writer.name("uuid").string(domain.getUuid().toString());
            }
            if (everything) {
                States.write(writer.name("state"), state);
            }
            if (given(title)) {
                writer.name("title").string(Titles.of(domain));
            }
            if (given(managedSave)) {
                writer.name("managedSave").bool(hasManagedSave(domain));
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    /** {@return the number of its state, or null if it went away meanwhile} */
    private static @Nullable Integer stateOf(Domain domain) {
        try {
            return States.of(domain).stateNumber();
        } catch (LibvirtException gone) {
            return null;
        }
    }

    private boolean isSaved(Domain domain, int state) {
        return given(managedSave) && States.isShutOff(state) && hasManagedSave(domain);
    }

    private static boolean hasManagedSave(Domain domain) {
        try {
            return domain.saving().hasManagedSaveImage();
        } catch (LibvirtException unknown) {
            return false;
        }
    }

    private static String idOf(Domain domain) {
        return domain.getId().isPresent() ? Integer.toString(domain.getId().getAsInt()) : "-";
    }

    private static void addIf(
            OptionSpec option, ConnectListAllDomainsFlag flag, List<ConnectListAllDomainsFlag> flags) {
        if (given(option)) {
            flags.add(flag);
        }
    }
}
