package io.virtwire.testkit.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a host is kept. Nobody but its owner may read it, because values of secrets are in it. */
final class HostFile {
    private HostFile() {}

    /** {@return a place for what belongs to the host beside its file} */
    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Replaces the file at once: whoever reads it finds all or nothing of the new one. */
    static void write(Path file, String text) throws IOException {
        Path written = beside(file, ".new");
        Files.deleteIfExists(written); // what is left of a process that was killed may be anybody's to read
        Files.createFile(written, ofOwner(file));
        Files.writeString(written, text);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** {@return how a file is made that only its owner may read} */
    static FileAttribute<?>[] ofOwner(Path file) {
        return of(file, "rw-------");
    }

    /** {@return how a folder is made that only its owner may look into} */
    static FileAttribute<?>[] folderOfOwner(Path folder) {
        return of(folder, "rwx------");
    }

    private static FileAttribute<?>[] of(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
