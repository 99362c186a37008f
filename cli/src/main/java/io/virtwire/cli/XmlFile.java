package io.virtwire.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file with XML that is sent to the server as it is. */
public final class XmlFile {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private XmlFile() {}

    /**
     * {@return the text of a file}
     *
     * @throws CommandException if it cannot be read, is larger than 10 MiB, or is not UTF-8
     */
    public static String read(String name) {
        try {
            return load(name);
        } catch (UnreadableFileException unread) {
            throw new CommandException(String.valueOf(unread.getMessage()));
        }
    }

    /** The same for who has more to say about a failure. */
    static String load(String name) throws UnreadableFileException {
        byte[] content = loadBytes(name, MAX_BYTES);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException other) {
            throw unread(name, "it is not UTF-8, in which it would be sent");
        }
    }

    /**
     * The same with what is no XML.
     *
     * @throws CommandException if it cannot be read, or is larger than {@code max} bytes
     */
    public static byte[] readBytes(String name, int max) {
        try {
            return loadBytes(name, max);
        } catch (UnreadableFileException unread) {
            throw new CommandException(String.valueOf(unread.getMessage()));
        }
    }

    private static byte[] loadBytes(String name, int max) throws UnreadableFileException {
        byte[] content;
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            content = file.readNBytes(max + 1);
        } catch (FileSystemException failure) {
            throw unopened(name, SystemWords.of(failure));
        } catch (InvalidPathException malformed) {
            throw unopened(name, malformed.getReason());
        } catch (IOException failure) {
            throw unread(name, SystemWords.of(failure));
        }
        if (content.length > max) {
            throw unread(name, "Value too large for defined data type");
        }
        return content;
    }

    private static UnreadableFileException unopened(String name, String reason) {
        return new UnreadableFileException("Failed to open file '" + name + "'", reason);
    }

    private static UnreadableFileException unread(String name, String reason) {
        return new UnreadableFileException("Failed to read file '" + name + "'", reason);
    }
}
