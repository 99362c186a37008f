package io.virtwire.testkit.recording;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session with a daemon. Immutable.
 *
 * @param facts what its head says, such as {@code server} and {@code client}, in that order
 * @param items in the order in which the client sent and received them
 * @param incomplete why messages are missing; empty if none are
 */
public record Recording(Map<String, String> facts, List<RecordedItem> items, String incomplete) {
    public Recording {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        items = List.copyOf(items);
    }

    /**
     * Reads the text form.
     *
     * @throws RecordingFormatException if the file is damaged, or of a newer format
     */
    public static Recording read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(text, file.toString());
        }
    }

    /** The same from anywhere. {@code name} stands for the file in messages. */
    public static Recording read(Reader text, String name) throws IOException {
        return new RecordingParser(text instanceof BufferedReader buffered ? buffered : new BufferedReader(text), name)
                .parse();
    }

    /** Writes the text form. */
    public void write(Path file) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(text);
        }
    }

    /** The same to anywhere. */
    public void write(Appendable text) throws IOException {
        RecordingWriter writer = new RecordingWriter(text, facts);
        for (RecordedItem item : items) {
            writer.write(item);
        }
        writer.end(incomplete);
    }

    /**
     * Writes a pcapng, for Wireshark. The addresses in it are made up, with the daemon at port 16509; data of streams that was not
     * kept is zeros.
     */
    public void writePcapng(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PcapngWriter.write(this, out);
        }
    }

    /**
     * Reads a pcapng: plain tcp to a daemon, over IPv4, on interfaces of Ethernet or of bare IP.
     *
     * @param options what of it is kept
     * @param port the daemon's, 16509 as a rule
     * @throws RecordingFormatException if the file is damaged, or no pcapng
     */
    public static Recording readPcapng(Path file, RecordingOptions options, int port) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return PcapngReader.read(in, file.toString(), options, port);
        }
    }
}
