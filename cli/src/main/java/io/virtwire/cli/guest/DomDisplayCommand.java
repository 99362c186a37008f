package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainXmlFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DomDisplayCommand extends Command {
    private static final List<String> TYPES = List.of("vnc", "spice", "rdp", "dbus");

    private final OptionSpec domain = domain();
    private final OptionSpec includePassword = flag("include-password", "with its password");
    private final OptionSpec type = string("type", "only of this kind: vnc, spice, rdp or dbus");
    private final OptionSpec all = flag("all", "all, each on a line");
    private final OptionSpec json = json();

    DomDisplayCommand() {
        super(
                "domdisplay",
                "where the display of a guest is",
                "Prints the URI of a display of a guest that runs.",
                "",
                "--json (virtwire's own) prints one array of URIs.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, type);
        Domain guest = session.domain(this, domain);
        Graphics.requireRunning(guest);
        String wanted = optionalText(type);
        Element root = describe(guest);
        List<String> displays = new ArrayList<>();
        for (String kind : TYPES) {
            boolean enough = !given(all) && !displays.isEmpty();
            if (!enough && (wanted == null || wanted.equals(kind))) {
                addIfAny(displayOf(session, root, kind), displays);
            }
        }
        if (displays.isEmpty()) {
            throw new CommandException(
                    "No graphical display " + (wanted == null ? "" : "with type '" + wanted + "' ") + "found");
        }
        print(session.terminal(), displays);
    }

    private Element describe(Domain guest) {
        return given(includePassword) ? Description.of(guest, DomainXmlFlag.SECURE) : Description.of(guest);
    }

    private static @Nullable String displayOf(Session session, Element root, String kind) {
        Graphics graphics = Graphics.of(root, kind);
        if (kind.equals("dbus")) {
            return DisplayUri.ofDbus(session.terminal(), graphics);
        }
        return new DisplayUri(kind, graphics).toText(session.connection());
    }

    private static void addIfAny(@Nullable String display, List<String> displays) {
        if (display != null) {
            displays.add(display);
        }
    }

    private void print(Terminal terminal, List<String> displays) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginArray();
            displays.forEach(writer::string);
            terminal.document(writer.endArray().toText());
        } else if (given(all)) {
            displays.forEach(terminal::line);
        } else {
            terminal.part(displays.get(0));
        }
    }
}
