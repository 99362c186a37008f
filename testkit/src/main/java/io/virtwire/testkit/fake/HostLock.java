package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the file of a host for one process: of two that wrote it, each would undo what the other did. What is locked is a file beside it,
 * which stays, because who removed it could take away the lock of the next one.
 */
final class HostLock implements AutoCloseable {
    private final @Nullable FileChannel channel;

    private HostLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * {@return the lock} Where nothing can be written, there is nothing to be undone, and no lock.
     *
     * @throws HostError if another process has it
     */
    static HostLock take(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            return new HostLock(null);
        }
        Path beside = HostFile.beside(file, ".lock");
        try {
            FileChannel channel = FileChannel.open(beside, options(), HostFile.ofOwner(file));
            if (lock(channel) == null) {
                channel.close();
                throw HostError.plain(
                        HostError.OPERATION_FAILED,
                        HostError.FROM_TEST,
                        "'" + file
                                + "' is the host of another process at present: end that one, or take a file of its own");
            }
            return new HostLock(channel);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<StandardOpenOption> options() {
        return new HashSet<>(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null; // by another class loader, since this one knows its hosts by their path
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
