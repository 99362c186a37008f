package io.virtwire.codegen;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The directory that Java is written to, and a record of what was written there and from what. Only files in the record
 * are ever removed, so that others may share the directory.
 */
final class OutputDirectory {
    private static final int DIGEST_LENGTH = 64; // SHA-256 in hexadecimal

    private final Path directory;
    private final Path record;

    OutputDirectory(Path directory, Path record) {
        this.directory = directory;
        this.record = record;
    }

    /** {@return whether the last run was made from the same, and nobody has touched its files since} */
    boolean isUpToDate(String fingerprint) throws IOException {
        if (!Files.exists(record) || !Files.readAllLines(record).get(0).equals(fingerprint)) {
            return false;
        }
        for (Map.Entry<String, String> written : recorded().entrySet()) {
            if (!written.getValue().equals(digest(directory.resolve(written.getKey())))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes {@code files}, and removes what the last run wrote and this one does not. A file that would not change is not
     * touched, so that the compiler does not compile it again.
     *
     * @return how many files are new or changed
     */
    int write(List<JavaFile> files, String fingerprint) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        files.forEach(file -> texts.put(name(file), file.toString()));
        Map<String, String> digests = new TreeMap<>();
        texts.forEach((name, text) -> digests.put(name, Fingerprint.of(text)));

        Map<String, String> known = recorded();
        known.putAll(digests);
        record("unfinished", known); // should this run be cut short, the next one knows all files there may be
        int changed = 0;
        for (String name : known.keySet()) {
            Path path = directory.resolve(name);
            String text = texts.get(name);
            if (text == null) {
                Files.deleteIfExists(path);
            } else if (!digest(path).equals(digests.get(name))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
                changed++;
            }
        }
        record(fingerprint, digests);
        return changed;
    }

    private static String name(JavaFile file) {
        return file.packageName().replace('.', '/') + "/" + file.typeSpec().name() + ".java";
    }

    /** The digests of the files that the last run wrote, by name. */
    private Map<String, String> recorded() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        if (Files.exists(record)) {
            List<String> lines = Files.readAllLines(record);
            for (String line : lines.subList(1, lines.size())) {
                digests.put(line.substring(DIGEST_LENGTH + 1), line.substring(0, DIGEST_LENGTH));
            }
        }
        return digests;
    }

    private void record(String fingerprint, Map<String, String> digests) throws IOException {
        StringBuilder lines = new StringBuilder(fingerprint).append('\n');
        digests.forEach(
                (name, digest) -> lines.append(digest).append(' ').append(name).append('\n'));
        Files.createDirectories(record.getParent());
        Files.writeString(record, lines);
    }

    private static String digest(Path file) throws IOException {
        return Files.isRegularFile(file) ? Fingerprint.of(Files.readString(file)) : "";
    }
}
