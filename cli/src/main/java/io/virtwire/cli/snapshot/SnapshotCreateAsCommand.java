package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotCreateAsCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec name = string("name", "its name");
    private final OptionSpec description = string("description", "what it is for");
    private final OptionSpec printXml = flag("print-xml", "print its XML, and take none");
    private final FlagOptions<DomainSnapshotCreateFlag> flags = new FlagOptions<>(DomainSnapshotCreateFlag.class);
    private final OptionSpec memspec;
    private final OptionSpec diskspec;

    SnapshotCreateAsCommand() {
        super(
                "snapshot-create-as",
                "take a snapshot by options",
                "Takes a snapshot of a guest, of its disks and its memory.");
        TakingOptions.declare(this, flags);
        memspec = namedString("memspec", "where its memory goes: [file=]name[,snapshot=type]");
        diskspec = values("diskspec", "a disk: disk[,snapshot=type][,driver=type][,stype=type][,file=name]");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        SnapshotXml xml = new SnapshotXml(session.terminal());
        xml.begin(optionalText(name), optionalText(description));
        String memory = optionalText(memspec);
        if (memory != null) {
            xml.addMemory(memory);
        }
        if (given(diskspec)) {
            xml.addDisks(valuesOf(diskspec));
        }
        String text = xml.end();
        if (given(printXml)) {
            session.terminal().document(text + "\n");
        } else {
            new SnapshotTaking(guest, text, flags.given(), null).run(session);
        }
    }
}
