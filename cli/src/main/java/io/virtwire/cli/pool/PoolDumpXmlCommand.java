package io.virtwire.cli.pool;

import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.StorageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class PoolDumpXmlCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec inactive = flag("inactive", "what the next start will take");
    private final XmlDump dump = new XmlDump(this);

    PoolDumpXmlCommand() {
        super(
                "pool-dumpxml",
                "the description of a storage pool, in XML",
                "Prints the XML that describes a storage pool.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        dump.check();
        String xml = given(inactive) ? found.getXmlDesc(StorageXmlFlag.INACTIVE) : found.getXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
