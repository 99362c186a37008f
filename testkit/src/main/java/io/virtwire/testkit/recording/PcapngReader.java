package io.virtwire.testkit.recording;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pcapng: what went to and from one TCP port over IPv4, on interfaces of Ethernet or of bare IP. Segments are put in their
 * order, and those that came twice are taken once; what stands behind a missing one cannot be read.
 */
final class PcapngReader {
    /** Bare IP packets, as on a tunnel. */
    private static final int RAW = 101;

    private static final int MIN_BLOCK = 12;
    private static final int MAX_BLOCK = 64 << 20;
    private static final int MICROSECONDS = 6;
    private static final int RESOLUTION_OPTION = 9;
    private static final int ETHERNET_HEADER = 14;
    private static final int SYN = 2;

    private final DataInputStream in;
    private final String file;
    private final int port;
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final List<RecordedItem> items = new ArrayList<>();
    private final ItemCollector collector;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private long at;

    /** An interface: what its packets are, and the length of a tick of its clock in ns, which may be part of one. */
    private record Link(int type, double tick) {}

    /** The two directions of a TCP connection. */
    private record Connection(int number, SegmentOrder toServer, SegmentOrder toClient) {}

    private PcapngReader(InputStream in, String file, RecordingOptions options, int port) {
        this.in = new DataInputStream(in);
        this.file = file;
        this.port = port;
        this.collector = new ItemCollector(options.streamData(), item -> items.add(options.kept(item)));
    }

    /**
     * @param file in messages to people
     * @param port the daemon's
     */
    static Recording read(InputStream in, String file, RecordingOptions options, int port) throws IOException {
        PcapngReader reader = new PcapngReader(in, file, options, port);
        boolean more = true;
        while (more) {
            more = reader.readBlock();
        }
        reader.collector.end();
        return new Recording(options.facts(), reader.items, reader.missing());
    }

    private String missing() {
        for (Connection connection : connections.values()) {
            if (connection.toServer.incomplete() || connection.toClient.incomplete()) {
                return "not all bytes of connection " + connection.number + " are messages; segments may be missing";
            }
        }
        return "";
    }

    /** {@return false at the end} */
    private boolean readBlock() throws IOException {
        byte[] head = in.readNBytes(MIN_BLOCK);
        if (head.length == 0 && at > 0) {
            return false;
        }
        int type = head.length < MIN_BLOCK ? 0 : ByteBuffer.wrap(head).getInt();
        if (at == 0 && type != PcapngWriter.SECTION_HEADER) {
            throw damaged("expected a section header, which every pcapng begins with");
        } else if (head.length < MIN_BLOCK) {
            throw damaged("expected a block, found the end of the file");
        }
        if (type == PcapngWriter.SECTION_HEADER) {
            beginSection(ByteBuffer.wrap(head).getInt(8));
        }
        int length = ByteBuffer.wrap(head).order(order).getInt(4);
        if (length < MIN_BLOCK || length > MAX_BLOCK || length % 4 != 0) {
            throw damaged("expected the length of a block, found " + Integer.toUnsignedString(length));
        }
        byte[] block = new byte[length];
        System.arraycopy(head, 0, block, 0, MIN_BLOCK);
        try {
            in.readFully(block, MIN_BLOCK, length - MIN_BLOCK);
        } catch (EOFException cut) {
            throw damaged("expected a block of " + length + " bytes, found the end of the file");
        }
        ByteBuffer body = ByteBuffer.wrap(block, 8, length - MIN_BLOCK).slice().order(order);
        try {
            take(ByteBuffer.wrap(block).order(order).getInt(), body);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException cut) {
            throw damaged("expected a longer block");
        }
        at += length;
        return true;
    }

    private void beginSection(int magic) throws RecordingFormatException {
        if (magic != PcapngWriter.BYTE_ORDER && Integer.reverseBytes(magic) != PcapngWriter.BYTE_ORDER) {
            throw damaged("expected pcapng's byte-order magic");
        }
        order = magic == PcapngWriter.BYTE_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        links.clear();
    }

    private void take(int type, ByteBuffer body) throws IOException {
        if (type == PcapngWriter.INTERFACE) {
            links.add(new Link(body.getShort(0) & 0xffff, tick(body.position(8))));
        } else if (type == PcapngWriter.ENHANCED_PACKET) {
            packet(body);
        }
    }

    /** {@return ns; a million ticks a second if no option says otherwise} */
    private static double tick(ByteBuffer options) {
        int resolution = MICROSECONDS;
        while (options.remaining() >= 4) {
            int code = options.getShort() & 0xffff;
            int length = options.getShort() & 0xffff;
            if (code == RESOLUTION_OPTION) {
                resolution = options.get(options.position()) & 0xff;
            }
            options.position(Math.min(options.limit(), options.position() + (length + 3 & ~3)));
        }
        boolean binary = resolution > 0x7f;
        return 1e9 / (binary ? Math.pow(2, resolution & 0x7f) : Math.pow(10, resolution));
    }

    private void packet(ByteBuffer body) throws IOException {
        int link = body.getInt();
        if (link < 0 || link >= links.size()) {
            throw damaged("expected a packet of one of " + links.size() + " interfaces");
        }
        long ticks = Integer.toUnsignedLong(body.getInt()) << 32 | Integer.toUnsignedLong(body.getInt());
        int captured = body.getInt();
        body.getInt();
        ByteBuffer packet = body.slice(body.position(), captured);
        Link from = links.get(link);
        boolean ethernet = from.type == PcapngWriter.ETHERNET
                && packet.remaining() >= ETHERNET_HEADER
                && (packet.getShort(12) & 0xffff) == PcapngWriter.IPV4;
        if (ethernet) {
            ipv4(packet.slice(ETHERNET_HEADER, packet.remaining() - ETHERNET_HEADER), (long) (ticks * from.tick));
        } else if (from.type == RAW && packet.hasRemaining()) {
            ipv4(packet, (long) (ticks * from.tick));
        }
    }

    private void ipv4(ByteBuffer packet, long nanos) throws IOException {
        if (packet.get(0) >>> 4 != 4 || packet.get(9) != PcapngWriter.TCP) {
            return;
        }
        int header = 4 * (packet.get(0) & 0xf);
        int length = packet.getShort(2) & 0xffff;
        int source = packet.getInt(12);
        int target = packet.getInt(16);
        ByteBuffer tcp = packet.slice(header, length - header);
        int sourcePort = tcp.getShort(0) & 0xffff;
        int targetPort = tcp.getShort(2) & 0xffff;
        if (targetPort == port) {
            segment(Direction.TO_SERVER, source + ":" + sourcePort + ">" + target, tcp, nanos);
        } else if (sourcePort == port) {
            segment(Direction.TO_CLIENT, target + ":" + targetPort + ">" + source, tcp, nanos);
        }
    }

    private void segment(Direction direction, String id, ByteBuffer tcp, long nanos) throws IOException {
        Connection connection = connections.computeIfAbsent(
                id, unknown -> new Connection(connections.size() + 1, new SegmentOrder(), new SegmentOrder()));
        SegmentOrder segments = direction == Direction.TO_SERVER ? connection.toServer : connection.toClient;
        int sequence = tcp.getInt(4);
        if ((tcp.get(13) & SYN) != 0) {
            segments.open(sequence);
            return;
        }
        int header = 4 * (tcp.get(12) >>> 4 & 0xf);
        if (tcp.remaining() == header) {
            return;
        }
        segments.add(sequence, tcp.slice(header, tcp.remaining() - header));
        for (var message = segments.next(); message != null; message = segments.next()) {
            collector.add(
                    connection.number,
                    direction,
                    nanos,
                    message.header(),
                    message.payload().asByteBuffer());
        }
    }

    private RecordingFormatException damaged(String problem) {
        return new RecordingFormatException(file, "byte " + at, problem);
    }
}
