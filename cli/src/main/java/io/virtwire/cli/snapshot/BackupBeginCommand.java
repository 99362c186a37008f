package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainBackupBeginFlag;
import picocli.CommandLine.Model.OptionSpec;

final class BackupBeginCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec backupXml = string("backupxml", "a file with the XML that describes the backup");
    private final OptionSpec checkpointXml =
            string("checkpointxml", "a file with the XML of a checkpoint to make, too");
    private final OptionSpec reuseExternal = flag("reuse-external", "write to files that are there already");

    BackupBeginCommand() {
        super(
                "backup-begin",
                "start a backup of a guest's disks",
                "Starts a backup of the disks of a guest that runs, of all or of what has changed.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String backupFile = optionalText(backupXml);
        String backup = backupFile == null ? "<domainbackup/>" : XmlFile.read(backupFile);
        String checkpointFile = optionalText(checkpointXml);
        String checkpoint = checkpointFile == null ? null : XmlFile.read(checkpointFile);
        if (given(reuseExternal)) {
            guest.backup().begin(backup, checkpoint, DomainBackupBeginFlag.REUSE_EXTERNAL);
        } else {
            guest.backup().begin(backup, checkpoint);
        }
        session.terminal().line("Backup started");
    }
}
