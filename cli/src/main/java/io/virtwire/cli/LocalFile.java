package io.virtwire.cli;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.virtwire.LibvirtException;
import io.virtwire.TransferException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file of this side that something is transferred to or from. A new one that is not to be kept goes away again. */
public final class LocalFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private boolean unwanted;

    private LocalFile(Path path, FileChannel channel, boolean unwanted) {
        this.path = path;
        this.channel = channel;
        this.unwanted = unwanted;
    }

    /** A new file, or an old one whose content goes away. */
    public static LocalFile create(String name, String complaint) {
        try {
            Path path = Path.of(name);
            try {
                return new LocalFile(path, FileChannel.open(path, CREATE_NEW, WRITE), true);
            } catch (FileAlreadyExistsException old) {
                return new LocalFile(path, FileChannel.open(path, TRUNCATE_EXISTING, WRITE), false);
            }
        } catch (IOException | InvalidPathException failure) {
            throw new CommandException(complaint);
        }
    }

    public static LocalFile open(String name, String complaint) {
        try {
            Path path = Path.of(name);
            return new LocalFile(path, FileChannel.open(path, READ), false);
        } catch (IOException | InvalidPathException failure) {
            throw new CommandException(complaint);
        }
    }

    public FileChannel channel() {
        return channel;
    }

    public long size() {
        try {
            return channel.size();
        } catch (IOException failure) {
            throw CommandException.withReason("unable to stat " + path, String.valueOf(failure.getMessage()));
        }
    }

    /** All of it is there. */
    public void keep() {
        unwanted = false;
    }

    /** {@return what to say of a transfer from here that failed} */
    public static CommandException notSent(String message, TransferException failure) {
        return failed(message, "send handler failed: ", failure);
    }

    /** {@return what to say of a transfer to here that failed} */
    public static CommandException notReceived(String message, TransferException failure) {
        return failed(message, "recv handler failed: ", failure);
    }

    private static CommandException failed(String message, String ofFile, TransferException failure) {
        Throwable reason = failure.getCause();
        return reason instanceof LibvirtException stream
                ? new CommandException(message, stream)
                : CommandException.withReason(message, ofFile + (reason == null ? failure : reason).getMessage());
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (unwanted) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw CommandException.withReason("cannot close file " + path, String.valueOf(failure.getMessage()));
        }
    }
}
