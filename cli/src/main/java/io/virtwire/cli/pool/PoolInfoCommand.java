package io.virtwire.cli.pool;

import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.info.StoragePoolInfo;
import picocli.CommandLine.Model.OptionSpec;

final class PoolInfoCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec bytes = flag("bytes", "print sizes in bytes");
    private final OptionSpec json = json();

    PoolInfoCommand() {
        super(
                "pool-info",
                "what is generally known about a storage pool",
                "Prints name, UUID, state and sizes.",
                "",
                "--json (virtwire's own) prints one object with name, uuid, state, persistent,",
                "autostart, capacityBytes, allocationBytes and availableBytes; the last three are",
                "left out if the pool is not running.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        if (given(json)) {
            printJson(session.terminal(), found);
        } else {
            printLines(session.terminal(), found);
        }
    }

    private void printLines(Terminal terminal, StoragePool found) {
        InfoLine.print(terminal, "Name:", found.getName());
        InfoLine.print(terminal, "UUID:", found.getUuid().toString());
        StoragePoolInfo info = found.getInfo();
        InfoLine.print(terminal, "State:", PoolFacts.state(info));
        InfoLine.print(terminal, "Persistent:", PoolFacts.persistent(terminal, "Pool persistent", found));
        InfoLine.print(terminal, "Autostart:", PoolFacts.autostart(found));
        if (PoolFacts.hasSizes(info)) {
            InfoLine.print(terminal, "Capacity:", size(info.capacity()));
            InfoLine.print(terminal, "Allocation:", size(info.allocation()));
            InfoLine.print(terminal, "Available:", size(info.available()));
        }
    }

    private String size(long size) {
        return given(bytes) ? Long.toUnsignedString(size) : PrettySize.of(size);
    }

    private static void printJson(Terminal terminal, StoragePool found) {
        StoragePoolInfo info = found.getInfo();
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(found.getName());
        writer.name("uuid").string(found.getUuid().toString());
        PoolFacts.write(writer, found, info);
        PoolFacts.writeSizes(writer, info);
        terminal.document(writer.endObject().toText());
    }
}
