package io.virtwire.testkit.recording;

import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes a recording as text, block by block. */
final class RecordingWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Characters of a line of bytes in front of its first word, which a blank begins. */
    private static final int MARK = RecordingFormat.BYTES.length() - 1;

    private final Appendable out;

    /** Begins as every line of bytes does. */
    private final char[] hexLine = Arrays.copyOf(
            RecordingFormat.BYTES.toCharArray(),
            MARK + 2 * RecordingFormat.LINE + RecordingFormat.LINE / RecordingFormat.WORD + 1);

    private int messages;

    /** Writes the head. */
    RecordingWriter(Appendable out, Map<String, String> facts) throws IOException {
        this.out = out;
        line(RecordingFormat.NAME + " " + RecordingFormat.VERSION);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            line(fact.getKey() + ": " + Quoted.harmless(fact.getValue()));
        }
        line("");
    }

    void write(RecordedItem item) throws IOException {
        if (item instanceof RecordedMessage message) {
            write(message);
        } else if (item instanceof RecordedPackets packets) {
            write(packets);
        }
        line("");
    }

    /** @param lost why the recording is incomplete; empty if it is not */
    void end(String lost) throws IOException {
        line(RecordingFormat.END + messages + " messages"
                + (lost.isEmpty() ? "" : RecordingFormat.LOST + Quoted.harmless(lost)));
    }

    private void write(RecordedMessage message) throws IOException {
        title(message, message.payload().size());
        for (String field :
                FieldLines.of(Payload.of(message.header(), message.payload()).value())) {
            line(RecordingFormat.FIELD + field);
        }
        if (!message.redacted().isEmpty()) {
            line(RecordingFormat.REDACTED + String.join(", ", message.redacted()));
        }
        bytes(message.payload());
    }

    private void write(RecordedPackets packets) throws IOException {
        title(packets, packets.size());
        line(RecordingFormat.PACKETS + runs(packets.lengths()));
        line(RecordingFormat.CRC32C + HexFormat.of().toHexDigits(packets.crc32c()));
        if (packets.data() != null) {
            bytes(packets.data());
        }
    }

    private void title(RecordedItem item, long bytes) throws IOException {
        int first = messages + 1;
        messages += item.messages();
        out.append(String.valueOf(first));
        if (messages > first) {
            out.append('-').append(String.valueOf(messages));
        }
        out.append(' ').append(item.direction().sign()).append(' ').append(seconds(item.micros()));
        out.append(' ').append(RecordingFormat.title(item.header()));
        if (item.connection() > 1) {
            out.append(" connection ").append(String.valueOf(item.connection()));
        }
        out.append(", ").append(String.valueOf(bytes)).append(" bytes\n");
    }

    private static String seconds(long micros) {
        String fraction = String.valueOf(1_000_000 + micros % 1_000_000);
        return micros / 1_000_000 + "." + fraction.substring(1);
    }

    /** {@return the lengths, those that are the same in a row as one} */
    static String runs(List<Integer> lengths) {
        StringBuilder runs = new StringBuilder();
        for (int i = 0; i < lengths.size(); ) {
            int same = i + 1;
            while (same < lengths.size() && lengths.get(same).equals(lengths.get(i))) {
                same++;
            }
            runs.append(i == 0 ? "" : ", ");
            if (same - i > 1) {
                runs.append(same - i).append(" x ");
            }
            runs.append(lengths.get(i));
            i = same;
        }
        return runs.toString();
    }

    private void bytes(Opaque bytes) throws IOException {
        for (int start = 0; start < bytes.size(); start += RecordingFormat.LINE) {
            int end = Math.min(bytes.size(), start + RecordingFormat.LINE);
            int length = MARK;
            for (int i = start; i < end; i++) {
                if ((i - start) % RecordingFormat.WORD == 0) {
                    hexLine[length++] = ' ';
                }
                byte octet = bytes.byteAt(i);
                hexLine[length++] = HEX[octet >> 4 & 0xf];
                hexLine[length++] = HEX[octet & 0xf];
            }
            hexLine[length++] = '\n';
            out.append(CharBuffer.wrap(hexLine, 0, length));
        }
    }

    private void line(String line) throws IOException {
        out.append(line).append('\n');
    }
}
