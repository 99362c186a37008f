package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StreamChannel;
import io.virtwire.TransferListener;
import io.virtwire.TransferOptions;
import io.virtwire.Transferred;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Terminal;
import java.util.function.LongSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** What vol-download and vol-upload have in common. */
final class VolTransfer {
    private VolTransfer() {}

    /** A length from 2^63 on, such as -1, is more than there can be. */
    static TransferOptions options(OptionSpec offset, OptionSpec length, boolean sparse) {
        Long from = OptionNumbers.unsignedLong(offset);
        Long most = OptionNumbers.wrappedLong(length);
        return TransferOptions.defaults()
                .withOffset(from == null ? 0 : from)
                .withLength(most == null ? 0 : Math.max(0, most))
                .withSparse(sparse);
    }

    /**
     * {@return options that tell whoever sits at the terminal how far it is}
     *
     * @param all how many bytes there are to move if no length is given
     */
    static TransferOptions watched(TransferOptions options, Terminal terminal, String label, LongSupplier all) {
        if (!terminal.isWatched()) {
            return options;
        }
        long total = options.length() > 0 ? options.length() : all.getAsLong();
        return total <= 0 ? options : options.withListener(new Progress(terminal, label, total));
    }

    /** Ends the line of {@link #watched}, however the transfer ended. */
    static void endProgress(TransferOptions options, Terminal terminal) {
        if (options.listener() instanceof Progress progress && progress.isBegun()) {
            terminal.endProgress();
        }
    }

    static void finish(StreamChannel stream, String volume) {
        try {
            stream.finish();
        } catch (LibvirtException failure) {
            throw new CommandException("cannot close volume " + volume, failure);
        }
    }

    /** Says a new percentage, and only that. */
    private static final class Progress implements TransferListener {
        private final Terminal terminal;
        private final String label;
        private final long total;
        private int told = -1;

        Progress(Terminal terminal, String label, long total) {
            this.terminal = terminal;
            this.label = label;
            this.total = total;
        }

        boolean isBegun() {
            return told >= 0;
        }

        @Override
        public void transferred(Transferred soFar) {
            int percent = (int) Math.min(100, soFar.total() * 100.0 / total);
            if (percent != told) {
                told = percent;
                terminal.progress(label, percent);
            }
        }
    }
}
