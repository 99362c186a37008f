package io.virtwire;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;

/** Moves bytes between a stream and a channel on this side, on the thread that runs it. The first failure counts. */
abstract sealed class Transfer permits Download, Upload {
    final StreamChannel stream;
    final TransferOptions options;
    Transferred done = Transferred.NOTHING;

    /** @throws IllegalBlockingModeException if {@code local} does not wait, and would be asked again and again */
    Transfer(StreamChannel stream, TransferOptions options, Channel local) {
        if (local instanceof SelectableChannel selectable && !selectable.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        this.stream = stream;
        this.options = options;
    }

    /** @throws TransferException if the stream fails, or the channel on this side does; the stream is aborted then */
    final Transferred run() {
        boolean complete = false;
        try {
            move();
            complete = true;
            return done;
        } catch (LibvirtException failure) {
            throw new TransferException(failure, done, resumeOffset());
        } catch (IOException failure) {
            throw new TransferException(failure, done, resumeOffset());
        } finally {
            if (!complete) {
                stream.close();
            }
        }
    }

    abstract void move() throws IOException;

    abstract long resumeOffset();
}
