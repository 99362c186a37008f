package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of volumes, each a sparse file of its own in one folder, under a name that no path can be made of. Of the host's thread.
 */
final class VolumeFiles {
    private final @Nullable Path kept;
    private @Nullable Path folder;
    private boolean closed;

    /** @param kept the folder that outlives the host; null for one that is made when it is needed and removed in the end */
    VolumeFiles(@Nullable Path kept) {
        this.kept = kept;
    }

    /** Makes a volume's file so long. What was in it stays as far as it fits; what is new is a hole. */
    void resize(FakeVolume volume, long capacity) {
        try (FileChannel file = open(volume)) {
            if (file.size() > capacity) {
                file.truncate(capacity);
            } else if (file.size() < capacity) {
                file.write(ByteBuffer.allocate(1), capacity - 1); // the only way to make a file longer
            }
        } catch (IOException failed) {
            throw failed(volume, failed);
        }
    }

    /** Makes all of it zeros. */
    void wipe(FakeVolume volume, long capacity) {
        resize(volume, 0);
        resize(volume, capacity);
    }

    /** Gives a volume the bytes of another. */
    void copy(FakeVolume from, FakeVolume to, long capacity) {
        try {
            Files.copy(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw failed(to, failed);
        }
        resize(to, capacity);
    }

    void delete(FakeVolume volume) {
        try {
            Files.deleteIfExists(path(volume));
        } catch (IOException failed) {
            throw failed(volume, failed);
        }
    }

    /** {@return the volume's file, to be closed} */
    FileChannel open(FakeVolume volume) throws IOException {
        return FileChannel.open(
                path(volume), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private Path path(FakeVolume volume) throws IOException {
        String name = URLEncoder.encode(volume.pool() + "/" + volume.name(), StandardCharsets.UTF_8);
        return folder().resolve("volume-" + name);
    }

    private Path folder() throws IOException {
        if (closed) {
            throw new IOException("the host was closed");
        } else if (folder == null) {
            folder = kept == null
                    ? Files.createTempDirectory("virtwire-fake")
                    : Files.createDirectories(kept, HostFile.folderOfOwner(kept));
        }
        return folder;
    }

    private static HostError failed(FakeVolume volume, IOException failed) {
        return HostError.plain(
                HostError.SYSTEM_ERROR,
                HostError.FROM_STORAGE,
                "bytes of volume '" + volume.name() + "': " + failed.getMessage());
    }

    /** Removes what is not kept. */
    void close() {
        boolean again = closed;
        closed = true;
        if (again || folder == null || kept != null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
