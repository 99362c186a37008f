package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.info.FsInfo;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class DomFsInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec json = json();

    DomFsInfoCommand() {
        super(
                "domfsinfo",
                "list the file systems of a guest",
                "Lists the file systems that are mounted in a guest, as its agent tells them.",
                "",
                "--json (virtwire's own) prints one array of objects with mountpoint, name, type and",
                "targets, the disks it lies on.");
    }

    @Override
    public void run(Session session) {
        List<FsInfo> found = fileSystems(session.domain(this, domain));
        Terminal terminal = session.terminal();
        if (given(json)) {
            terminal.document(toJson(found));
        } else if (found.isEmpty()) {
            terminal.extra("No filesystems are mounted in the domain");
        } else {
            print(terminal, found);
        }
    }

    private static List<FsInfo> fileSystems(Domain guest) {
        try {
            return guest.agent().getFsInfo();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get filesystem information", failure);
        }
    }

    private static void print(Terminal terminal, List<FsInfo> found) {
        Table table = new Table(terminal, "Mountpoint", "Name", "Type", "Target");
        for (FsInfo fileSystem : found) {
            String targets = String.join(",", fileSystem.disks());
            table.row(fileSystem.mountpoint(), fileSystem.name(), fileSystem.type(), targets);
        }
        table.print();
    }

    private static String toJson(List<FsInfo> found) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (FsInfo fileSystem : found) {
            writer.beginObject().name("mountpoint").string(fileSystem.mountpoint());
            writer.name("name").string(fileSystem.name());
            writer.name("type").string(fileSystem.type());
            writer.name("targets").beginArray();
            for (String target : fileSystem.disks()) {
                writer.string(target);
            }
            writer.endArray().endObject();
        }
        return writer.endArray().toText();
    }
}
