package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainBlockResizeFlag;
import picocli.CommandLine.Model.OptionSpec;

final class BlockResizeCommand extends Command {
    private static final long KIB = 1024;

    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the disk: its target or its file");
    private final OptionSpec size = requiredNumber("size", "the size, in KiB unless it has a suffix");

    BlockResizeCommand() {
        super("blockresize", "change the size of a disk", "Changes the size of a disk while the guest runs.");
    }

    @Override
    public void run(Session session) {
        String disk = text(path);
        Long bytes = ScaledSize.of(size, KIB, ScaledSize.UNLIMITED);
        if (bytes == null) {
            throw OptionNumbers.malformed(size);
        }
        Domain guest = session.domain(this, domain);
        try {
            resize(guest, disk, bytes);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to resize block device '" + disk + "'", failure);
        }
        session.terminal().extra("Block device '" + disk + "' is resized");
    }

    /** Old servers know KiB only. */
    private static void resize(Domain guest, String disk, long bytes) {
        if (Long.remainderUnsigned(bytes, KIB) == 0) {
            guest.block().resize(disk, Long.divideUnsigned(bytes, KIB));
        } else {
            guest.block().resize(disk, bytes, DomainBlockResizeFlag.BYTES);
        }
    }
}
