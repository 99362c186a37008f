package io.virtwire.testkit.recording;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.Endpoint;
import io.virtwire.xdr.XdrWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a recording as pcapng (draft-ietf-opsawg-pcapng), for Wireshark, whose dissector for libvirt looks at port 16509. The
 * frames around the messages are made up: Ethernet, IPv4 (RFC 791) and TCP (RFC 9293) between 192.0.2.1 and 192.0.2.2, without
 * opening and closing.
 *
 * <pre>| ethernet:14 | ipv4:20 | tcp:20 | bytes of messages |</pre>
 */
final class PcapngWriter {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int BYTE_ORDER = 0x1a2b3c4d;
    static final int INTERFACE = 1;
    static final int ENHANCED_PACKET = 6;
    static final int ETHERNET = 1;
    static final int IPV4 = 0x0800;
    static final int TCP = 6;

    private static final int BLOCK = 12;
    private static final int FRAME = 14 + 20 + 20;

    /** Bytes of messages in a segment: an IPv4 packet has at most 65,535. */
    private static final int SEGMENT = 32 * 1024;

    /** 192.0.2.1 and 192.0.2.2, of RFC 5737: nobody's. */
    private static final int CLIENT = 0xc0000201;

    private static final int SERVER = 0xc0000202;
    private static final int FIRST_CLIENT_PORT = 49_151;

    private final OutputStream out;
    private final Map<Integer, int[]> sequences = new HashMap<>();

    private PcapngWriter(OutputStream out) {
        this.out = out;
    }

    static void write(Recording recording, OutputStream out) throws IOException {
        PcapngWriter writer = new PcapngWriter(out);
        writer.head();
        for (RecordedItem item : recording.items()) {
            if (item instanceof RecordedMessage message) {
                writer.message(item, message.payload().asByteBuffer());
            } else if (item instanceof RecordedPackets packets) {
                ByteBuffer data = packets.data() == null ? null : packets.data().asByteBuffer();
                int start = 0;
                for (int length : packets.lengths()) {
                    writer.message(item, data == null ? ByteBuffer.allocate(length) : data.slice(start, length));
                    start += length;
                }
            }
        }
        out.flush();
    }

    private void head() throws IOException {
        block(
                SECTION_HEADER,
                Unpooled.buffer()
                        .writeInt(BYTE_ORDER)
                        .writeShort(1)
                        .writeShort(0)
                        .writeLong(-1));
        block(INTERFACE, Unpooled.buffer().writeShort(ETHERNET).writeShort(0).writeInt(0));
    }

    private void message(RecordedItem item, ByteBuffer payload) throws IOException {
        NetMessageHeader header = item.header();
        int length = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX + payload.remaining();
        ByteBuf message = Unpooled.buffer(length).writeInt(length);
        header.writeTo(new XdrWriter(message, length));
        message.writeBytes(payload);
        while (message.isReadable()) {
            segment(item, message.readSlice(Math.min(SEGMENT, message.readableBytes())));
        }
    }

    private void segment(RecordedItem item, ByteBuf bytes) throws IOException {
        boolean toServer = item.direction() == Direction.TO_SERVER;
        int length = FRAME + bytes.readableBytes();
        ByteBuf packet = Unpooled.buffer()
                .writeInt(0)
                .writeInt((int) (item.micros() >>> 32))
                .writeInt((int) item.micros())
                .writeInt(length)
                .writeInt(length);
        ethernet(packet, toServer);
        ipv4(packet, toServer, length - 14);
        tcp(packet, item, toServer, bytes.readableBytes());
        packet.writeBytes(bytes).writeZero(-length & 3);
        block(ENHANCED_PACKET, packet);
    }

    /** Addresses that belong to no maker: locally administered. */
    private static void ethernet(ByteBuf packet, boolean toServer) {
        packet.writeMedium(0x020000).writeMedium(toServer ? 2 : 1);
        packet.writeMedium(0x020000).writeMedium(toServer ? 1 : 2);
        packet.writeShort(IPV4);
    }

    private static void ipv4(ByteBuf packet, boolean toServer, int length) {
        int start = packet.writerIndex();
        packet.writeByte(0x45).writeByte(0).writeShort(length).writeInt(0);
        packet.writeByte(64).writeByte(TCP).writeShort(0);
        packet.writeInt(toServer ? CLIENT : SERVER).writeInt(toServer ? SERVER : CLIENT);
        int sum = 0;
        for (int i = start; i < packet.writerIndex(); i += 2) {
            sum += packet.getUnsignedShort(i);
        }
        packet.setShort(start + 10, ~((sum & 0xffff) + (sum >>> 16)));
    }

    /** PSH and ACK, and no checksum: a network card would have written it. */
    private void tcp(ByteBuf packet, RecordedItem item, boolean toServer, int length) {
        int client = FIRST_CLIENT_PORT + item.connection();
        int[] sequence = sequences.computeIfAbsent(item.connection(), connection -> new int[] {1, 1});
        int mine = toServer ? 0 : 1;
        packet.writeShort(toServer ? client : Endpoint.TCP_PORT).writeShort(toServer ? Endpoint.TCP_PORT : client);
        packet.writeInt(sequence[mine]).writeInt(sequence[1 - mine]);
        packet.writeShort(0x5018).writeShort(0xffff).writeInt(0);
        sequence[mine] += length;
    }

    private void block(int type, ByteBuf body) throws IOException {
        int length = BLOCK + body.readableBytes();
        ByteBuf block = Unpooled.buffer(length)
                .writeInt(type)
                .writeInt(length)
                .writeBytes(body)
                .writeInt(length);
        block.readBytes(out, length);
    }
}
