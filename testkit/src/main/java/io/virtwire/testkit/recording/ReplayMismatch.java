package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a client should have sent and what it sent, side by side. Lines that differ begin with {@code !}. Secrets are not shown.
 */
final class ReplayMismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int WIDTH = 60;

    private ReplayMismatch(String message) {
        super(message);
    }

    /**
     * @param what in front of it, in one line
     */
    static ReplayMismatch of(String what, List<String> expected, List<String> actual) {
        int width = "expected".length();
        for (String line : expected) {
            width = Math.max(width, line.length());
        }
        width = Math.min(width, WIDTH);
        StringBuilder text = new StringBuilder(what);
        append(text, ' ', "expected", "actual", width);
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String left = i < expected.size() ? expected.get(i) : "";
            String right = i < actual.size() ? actual.get(i) : "";
            append(text, left.equals(right) ? ' ' : '!', left, right, width);
        }
        return new ReplayMismatch(text.toString());
    }

    private static void append(StringBuilder text, char mark, String left, String right, int width) {
        text.append('\n').append(mark).append(' ').append(left);
        text.append(" ".repeat(Math.max(0, width - left.length())))
                .append(" | ")
                .append(right);
    }

    /** {@return a message as lines, without its secrets} */
    static List<String> lines(NetMessageHeader header, Opaque payload, boolean withSerial) {
        List<String> lines = new ArrayList<>();
        lines.add(withSerial ? RecordingFormat.title(header) : RecordingFormat.name(header));
        if (Payload.isData(header, payload.size())) {
            lines.add(payload.size() + " bytes of data");
            return lines;
        }
        List<String> fields = Redaction.meaning(header, payload);
        if (fields != null) {
            lines.addAll(fields);
        } else if (payload.size() > 0) {
            lines.add("0x" + HexFormat.of().formatHex(payload.toByteArray()));
        }
        return lines;
    }

    static List<String> lines(RecordedItem item, boolean withSerial) {
        if (item instanceof RecordedMessage message) {
            return lines(message.header(), message.payload(), withSerial);
        }
        RecordedPackets packets = (RecordedPackets) item;
        return List.of(
                withSerial ? RecordingFormat.title(item.header()) : RecordingFormat.name(item.header()),
                "packets of " + RecordingWriter.runs(packets.lengths()) + " bytes of data");
    }
}
