package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.cli.Command;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import io.virtwire.enums.NodeAllocPagesFlag;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Reserves huge pages, or gives them back. */
final class AllocPagesCommand extends Command {
    private static final long KIB = 1024;
    private static final long MAX_BYTES = 0xffff_ffffL * KIB;
    private static final int WHOLE_HOST = -1;

    private final OptionSpec pagesize = requiredNumber("pagesize", "the size of the pages, KiB without a suffix");
    private final OptionSpec pagecount = requiredNumber("pagecount", "how many of them");
    private final OptionSpec cellno = number("cellno", "a NUMA cell, from 0; the host as a whole without it");
    private final OptionSpec add = flag("add", "as many more, instead of as many as that");
    private final OptionSpec all = flag("all", "so many in each NUMA cell");

    AllocPagesCommand() {
        super(
                "allocpages",
                "reserve huge pages",
                "Sets how many huge pages of a size the host reserves, or adds to them.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, cellno);
        Integer cell = OptionNumbers.signedInt(cellno);
        Long bytes = ScaledSize.of(pagesize, KIB, MAX_BYTES);
        Long count = OptionNumbers.unsignedLong(pagecount);
        if (bytes == null || count == null) {
            throw new IllegalStateException("the parser let a missing number pass");
        }
        List<Integer> sizes = List.of((int) ((bytes + KIB - 1) / KIB));
        NodeAllocPagesFlag how = given(add) ? NodeAllocPagesFlag.ADD : NodeAllocPagesFlag.SET;
        Host host = session.connection().host();
        if (given(all)) {
            for (int each : NumaCells.of(host).numbers()) {
                host.allocPages(sizes, List.of(count), each, 1, how);
            }
        } else {
            host.allocPages(sizes, List.of(count), cell == null ? WHOLE_HOST : cell, 1, how);
        }
    }
}
