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

/** Overwrites a volume with a file of this side. */
final class VolUploadCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec file = data("file", "the file");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec offset = number("offset", "to where in the volume, in bytes");
    private final OptionSpec length = number("length", "how many bytes; all without it");
    private final OptionSpec sparse = flag("sparse", "make holes where the file has zeros");

    VolUploadCommand() {
        super(
                "vol-upload",
                "copy a file to a volume",
                "Overwrites a volume with a file of this side. With --sparse, what is in the",
                "volume already may stay where the file has zeros.");
    }

    @Override
    public void run(Session session) {
        TransferOptions plain = VolTransfer.options(offset, length, given(sparse));
        StorageVol found = VolFinder.find(session, this, vol, pool);
        String name = text(file);
        try (LocalFile source = LocalFile.open(name, "cannot read " + name)) {
            TransferOptions options = VolTransfer.watched(plain, session.terminal(), "Upload", source::size);
            try (StreamChannel stream = open(found, options)) {
                send(stream, source);
                VolTransfer.finish(stream, text(vol));
            } finally {
                VolTransfer.endProgress(options, session.terminal());
            }
        }
    }

    private StreamChannel open(StorageVol found, TransferOptions options) {
        try {
            return found.openUpload(options);
        } catch (LibvirtException failure) {
            throw new CommandException("cannot upload to volume " + text(vol), failure);
        }
    }

    private void send(StreamChannel stream, LocalFile source) {
        try {
            stream.sendAll(source.channel());
        } catch (TransferException failure) {
            throw LocalFile.notSent("cannot send data to volume " + text(vol), failure);
        }
    }
}
