package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import picocli.CommandLine.Model.OptionSpec;

final class FindStoragePoolSourcesCommand extends Command {
    private final OptionSpec type = data("type", "for which kind of pool, such as netfs");
    private final OptionSpec sourceSpec = string("srcSpec", "a file with the XML that says where to look");

    FindStoragePoolSourcesCommand() {
        super(
                "find-storage-pool-sources",
                "find what could become a storage pool",
                "Prints the XML of what is found that could become a storage pool.");
    }

    @Override
    public void run(Session session) {
        String kind = text(type);
        String from = optionalText(sourceSpec);
        PoolSources.print(session, kind, from == null ? null : XmlFile.read(from));
    }
}
