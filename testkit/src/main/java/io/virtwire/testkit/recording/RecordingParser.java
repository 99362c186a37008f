package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a recording's text line by line, holding no more of it than its messages. */
final class RecordingParser {
    private static final Pattern TITLE = Pattern.compile("(?<first>[0-9]{1,9})(?:-(?<last>[0-9]{1,9}))?"
            + " (?<direction>[<>]) (?<seconds>[0-9]{1,9})\\.(?<micros>[0-9]{6})"
            + " (?<procedure>\\S+) (?<type>\\S+) (?<status>\\S+) serial (?<serial>[0-9]{1,10})"
            + "(?: connection (?<connection>[0-9]{1,9}))?, (?<bytes>[0-9]{1,18}) bytes");
    private static final Pattern NUMBERS = Pattern.compile("0x([0-9a-f]{1,8}):([0-9]{1,10}):(-?[0-9]{1,10})");
    private static final Pattern RUN = Pattern.compile("(?:([0-9]{1,9}) x )?([0-9]{1,9})");
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern END = Pattern.compile("end of ([0-9]{1,9}) messages(?:, incomplete: (.*))?");

    /** Packets of a block; a recorder makes blocks of far fewer. */
    private static final int MAX_PACKETS = 1_000_000;

    private static final String TITLE_FORM =
            "a block such as '7 > 0.001234 REMOTE_PROC_AUTH_LIST call ok serial 0, 0 bytes'";

    private final BufferedReader text;
    private final String file;
    private final Map<String, ProcedureNames.Numbered> names = ProcedureNames.byName();
    private final List<RecordedItem> items = new ArrayList<>();
    private long number;
    private @Nullable String line;
    private int messages;

    RecordingParser(BufferedReader text, String file) {
        this.text = text;
        this.file = file;
    }

    Recording parse() throws IOException {
        next();
        readFormat();
        Map<String, String> facts = readFacts();
        Matcher end = null;
        while (end == null) {
            String title = line;
            if (title == null) {
                throw expected("block " + (messages + 1) + " or '" + RecordingFormat.END + messages + " messages'");
            } else if (title.isEmpty()) {
                next();
            } else if (title.startsWith(RecordingFormat.END)) {
                end = readEnd(title);
            } else {
                readBlock(title);
            }
        }
        next();
        if (line != null) {
            throw expected("nothing behind the end");
        }
        String incomplete = end.group(2);
        return new Recording(facts, items, incomplete == null ? "" : incomplete);
    }

    private void readFormat() throws IOException {
        String head = line;
        if (head == null || !head.startsWith(RecordingFormat.NAME + " ")) {
            throw expected("'" + RecordingFormat.NAME + " " + RecordingFormat.VERSION + "'");
        }
        String version = head.substring(RecordingFormat.NAME.length() + 1);
        if (!version.equals(String.valueOf(RecordingFormat.VERSION))) {
            throw new RecordingFormatException(
                    file,
                    number,
                    "expected format version " + RecordingFormat.VERSION + ", found " + Quoted.of(version)
                            + ": a newer virtwire wrote it, or it is damaged");
        }
        next();
    }

    private Map<String, String> readFacts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String fact = line; fact != null && !fact.isEmpty(); fact = line) {
            int colon = fact.indexOf(": ");
            if (colon < 1) {
                throw expected("a fact such as 'server: libvirtd', or an empty line");
            }
            facts.put(fact.substring(0, colon), fact.substring(colon + 2));
            next();
        }
        return facts;
    }

    private Matcher readEnd(String last) throws IOException {
        Matcher end = END.matcher(last);
        if (!end.matches() || Integer.parseInt(end.group(1)) != messages) {
            throw expected("'" + RecordingFormat.END + messages + " messages'");
        }
        return end;
    }

    private void readBlock(String titleLine) throws IOException {
        Matcher title = TITLE.matcher(titleLine);
        if (!title.matches()) {
            throw expected(TITLE_FORM);
        }
        int first = Integer.parseInt(title.group("first"));
        int last = title.group("last") == null ? first : Integer.parseInt(title.group("last"));
        if (first != messages + 1 || last < first || last - first >= MAX_PACKETS) {
            throw expected("block " + (messages + 1));
        }
        Block block = new Block(title, header(title), number);
        next();
        while (line != null && line.startsWith("  ")) {
            block.add(line);
            next();
        }
        items.add(block.item(last - first + 1));
        messages = last;
    }

    private NetMessageHeader header(Matcher title) throws RecordingFormatException {
        String spelled = title.group("procedure");
        ProcedureNames.Numbered procedure = names.get(spelled);
        if (procedure == null) {
            Matcher numbers = NUMBERS.matcher(spelled);
            if (!numbers.matches()) {
                throw expected("a procedure, or its numbers such as 0x20008086:1:999");
            }
            procedure = new ProcedureNames.Numbered(
                    Integer.parseUnsignedInt(numbers.group(1), 16), unsigned(numbers.group(2)), (int)
                            Long.parseLong(numbers.group(3)));
        }
        return new NetMessageHeader(
                procedure.program(),
                procedure.version(),
                procedure.procedure(),
                NetMessageType.of(number(RecordingFormat.TYPES, title.group("type"))),
                unsigned(title.group("serial")),
                NetMessageStatus.of(number(RecordingFormat.STATUSES, title.group("status"))));
    }

    private int unsigned(String digits) throws RecordingFormatException {
        long value = Long.parseLong(digits);
        if (value > 0xffff_ffffL) {
            throw expected("a number of 32 bits at most in place of " + digits);
        }
        return (int) value;
    }

    private int number(List<String> words, String word) throws RecordingFormatException {
        int index = words.indexOf(word);
        if (index >= 0) {
            return index;
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException none) {
            throw expected("one of " + String.join(", ", words) + ", or a number, in place of " + Quoted.of(word));
        }
    }

    /** What stands below a title. */
    private final class Block {
        private final Matcher title;
        private final NetMessageHeader header;
        private final long titleLine;
        private final long size;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable List<Integer> lengths;
        private @Nullable Integer crc32c;
        private List<String> redacted = List.of();

        Block(Matcher title, NetMessageHeader header, long titleLine) {
            this.title = title;
            this.header = header;
            this.titleLine = titleLine;
            this.size = Long.parseLong(title.group("bytes"));
        }

        void add(String part) throws IOException {
            if (part.startsWith(RecordingFormat.BYTES)) {
                addBytes(part.substring(RecordingFormat.BYTES.length()));
            } else if (part.startsWith(RecordingFormat.REDACTED)) {
                redacted = List.of(
                        part.substring(RecordingFormat.REDACTED.length()).split(", ", -1));
            } else if (part.startsWith(RecordingFormat.PACKETS)) {
                lengths = lengths(part.substring(RecordingFormat.PACKETS.length()));
            } else if (part.startsWith(RecordingFormat.CRC32C)) {
                crc32c = checksum(part.substring(RecordingFormat.CRC32C.length()));
            } else if (!part.startsWith(RecordingFormat.FIELD)) {
                throw expected("a decoded field, 'packets:', 'crc32c:', 'redacted:', or bytes behind '|'");
            }
        }

        private void addBytes(String words) throws IOException {
            try {
                bytes.write(HexFormat.of().parseHex(words.replace(" ", "")));
            } catch (IllegalArgumentException noHex) {
                throw expected("bytes as pairs of hexadecimal digits");
            }
        }

        private int checksum(String hex) throws RecordingFormatException {
            if (!CHECKSUM.matcher(hex).matches()) {
                throw expected("a CRC-32C of 8 hexadecimal digits");
            }
            return HexFormat.fromHexDigits(hex);
        }

        private List<Integer> lengths(String runs) throws RecordingFormatException {
            List<Integer> all = new ArrayList<>();
            int expectedPackets = title.group("last") == null
                    ? 1
                    : Integer.parseInt(title.group("last")) - Integer.parseInt(title.group("first")) + 1;
            for (String run : runs.split(", ", -1)) {
                Matcher matcher = RUN.matcher(run);
                int count = !matcher.matches() ? 0 : matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
                if (count == 0 || count > expectedPackets - all.size()) {
                    throw expected(expectedPackets + " lengths of packets such as '2 x 262120, 100'");
                }
                for (int i = 0; i < count; i++) {
                    all.add(Integer.valueOf(matcher.group(2)));
                }
            }
            return all;
        }

        RecordedItem item(int count) throws RecordingFormatException {
            int connection = title.group("connection") == null ? 1 : Integer.parseInt(title.group("connection"));
            Direction direction = title.group("direction").charAt(0) == Direction.TO_SERVER.sign()
                    ? Direction.TO_SERVER
                    : Direction.TO_CLIENT;
            long micros = 1_000_000 * Long.parseLong(title.group("seconds")) + Long.parseLong(title.group("micros"));
            if (lengths == null && crc32c == null && count == 1) {
                if (bytes.size() != size) {
                    throw wrongSize(size);
                }
                return new RecordedMessage(
                        connection, direction, micros, header, Opaque.wrap(bytes.toByteArray()), redacted);
            } else if (lengths == null || crc32c == null) {
                throw atTitle("expected lines 'packets:' and 'crc32c:' in a block of stream data");
            }
            return packets(connection, direction, micros, count, lengths, crc32c);
        }

        private RecordedPackets packets(
                int connection, Direction direction, long micros, int count, List<Integer> packetLengths, int checksum)
                throws RecordingFormatException {
            Opaque data = bytes.size() == 0 ? null : Opaque.wrap(bytes.toByteArray());
            RecordedPackets packets =
                    new RecordedPackets(connection, direction, micros, header, packetLengths, checksum, data);
            if (packetLengths.size() != count || packets.size() != size) {
                throw atTitle("expected " + count + " packets of " + size + " bytes in all, found "
                        + packetLengths.size() + " of " + packets.size());
            } else if (data != null && data.size() != size) {
                throw wrongSize(size);
            } else if (data != null && StreamChecksum.of(data) != checksum) {
                throw atTitle("expected bytes with that CRC-32C: they or it are damaged");
            }
            return packets;
        }

        private RecordingFormatException wrongSize(long wanted) {
            return atTitle("expected " + wanted + " bytes, found " + bytes.size());
        }

        private RecordingFormatException atTitle(String problem) {
            return new RecordingFormatException(file, titleLine, problem);
        }
    }

    private void next() throws IOException {
        number++;
        try {
            line = text.readLine();
        } catch (CharacterCodingException broken) {
            throw new RecordingFormatException(file, number, "expected UTF-8 within the next lines");
        }
    }

    private RecordingFormatException expected(String what) {
        return new RecordingFormatException(
                file,
                number,
                "expected " + what + ", found "
                        + (line == null ? "the end of the file" : Quoted.of(abbreviated(line))));
    }

    private static String abbreviated(String found) {
        return found.length() <= 100 ? found : found.substring(0, 100) + "…";
    }
}
