package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StorageVol;
import io.virtwire.StreamChannel;
import io.virtwire.TransferException;
import io.virtwire.TransferOptions;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LocalFile;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Copies what is in a volume to a file of this side. */
final class VolDownloadCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec file = data("file", "the file, which is made or overwritten");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec offset = number("offset", "from where in the volume, in bytes");
    private final OptionSpec length = number("length", "how many bytes; all without it");
    private final OptionSpec sparse = flag("sparse", "leave holes where the volume has some");

    VolDownloadCommand() {
        super("vol-download", "copy a volume to a file", "Copies what is in a volume to a file of this side.");
    }

    @Override
    public void run(Session session) {
        TransferOptions plain = VolTransfer.options(offset, length, given(sparse));
        StorageVol found = VolFinder.find(session, this, vol, pool);
        String name = text(file);
        try (LocalFile target = LocalFile.create(name, "cannot create " + name)) {
            TransferOptions options = VolTransfer.watched(
                    plain, session.terminal(), "Download", () -> found.getInfo().capacity() - plain.offset());
            try (StreamChannel stream = open(found, options)) {
                receive(stream, target);
                VolTransfer.finish(stream, text(vol));
            } finally {
                VolTransfer.endProgress(options, session.terminal());
            }
            target.keep();
        }
    }

    private StreamChannel open(StorageVol found, TransferOptions options) {
        try {
            return found.openDownload(options);
        } catch (LibvirtException failure) {
            throw new CommandException("cannot download from volume " + text(vol), failure);
        }
    }

    private void receive(StreamChannel stream, LocalFile target) {
        try {
            stream.receiveAll(target.channel());
        } catch (TransferException failure) {
            throw LocalFile.notReceived("cannot receive data from volume " + text(vol), failure);
        }
    }
}
