package io.virtwire.cli.vol;

import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.StorageVolInfoFlag;
import io.virtwire.info.StorageVolInfo;
import picocli.CommandLine.Model.OptionSpec;

final class VolInfoCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec bytes = flag("bytes", "print sizes in bytes");
    private final OptionSpec physical = flag("physical", "the size of its file, not what it takes from the pool");
    private final OptionSpec json = json();

    VolInfoCommand() {
        super(
                "vol-info",
                "what is generally known about a volume",
                "Prints name, kind and sizes.",
                "",
                "--json (virtwire's own) prints one object with name, type, capacityBytes and",
                "allocationBytes; with --physical the last is physicalBytes.");
    }

    @Override
    public void run(Session session) {
        StorageVol found = VolFinder.find(session, this, vol, pool);
        if (given(json)) {
            printJson(session.terminal(), found);
        } else {
            printLines(session.terminal(), found);
        }
    }

    private void printLines(Terminal terminal, StorageVol found) {
        InfoLine.print(terminal, "Name:", found.getName());
        StorageVolInfo info = info(found);
        InfoLine.print(terminal, "Type:", VolTypes.word(info));
        InfoLine.print(terminal, "Capacity:", size(info.capacity()));
        InfoLine.print(terminal, given(physical) ? "Physical:" : "Allocation:", size(info.allocation()));
    }

    private String size(long size) {
        return given(bytes) ? Long.toUnsignedString(size) + " bytes" : PrettySize.of(size);
    }

    private void printJson(Terminal terminal, StorageVol found) {
        StorageVolInfo info = info(found);
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(found.getName());
        writer.name("type").string(VolTypes.jsonWord(info));
        writer.name("capacityBytes").unsigned(info.capacity());
        writer.name(given(physical) ? "physicalBytes" : "allocationBytes").unsigned(info.allocation());
        terminal.document(writer.endObject().toText());
    }

    private StorageVolInfo info(StorageVol found) {
        return given(physical) ? found.getInfo(StorageVolInfoFlag.GET_PHYSICAL) : found.getInfo();
    }
}
