package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One stream of a recording, played by meaning: the client has to send the same bytes, in packets of any size, and the same
 * holes and ends; the server's packets go out behind those of the client that they stood behind.
 */
final class StreamScript {
    private final ArrayDeque<RecordedItem> left = new ArrayDeque<>();
    private final StreamChecksum checksum = new StreamChecksum();

    /** Bytes of the first block that came. */
    private long received;

    void add(RecordedItem item) {
        left.add(item);
    }

    /** {@return what the server sends before the client has to do something} */
    List<RecordedItem> due() {
        List<RecordedItem> due = new ArrayList<>();
        while (!left.isEmpty() && left.peek().direction() == Direction.TO_CLIENT) {
            due.add(left.remove());
        }
        return due;
    }

    /** The client has sent a packet. */
    void received(NetMessageHeader header, Opaque payload) throws ReplayMismatch {
        if (Payload.isData(header, payload.size())) {
            receivedData(header, payload);
            return;
        }
        RecordedItem expected = left.peek();
        List<String> actual = ReplayMismatch.lines(header, payload, false);
        if (received > 0
                || !(expected instanceof RecordedMessage message)
                || !ReplayMismatch.lines(message, false).equals(actual)) {
            throw mismatch("another packet of a stream", header, payload);
        }
        left.remove();
    }

    private void receivedData(NetMessageHeader header, Opaque payload) throws ReplayMismatch {
        ByteBuffer data = payload.asByteBuffer();
        while (data.hasRemaining()) {
            if (!(left.peek() instanceof RecordedPackets block) || block.direction() != Direction.TO_SERVER) {
                throw mismatch("another packet of a stream", header, payload);
            }
            int part = (int) Math.min(data.remaining(), block.size() - received);
            checksum.add(data.slice(data.position(), part));
            data.position(data.position() + part);
            received += part;
            if (received == block.size()) {
                if (checksum.take() != block.crc32c()) {
                    throw mismatch("other bytes of a stream than were recorded", header, payload);
                }
                received = 0;
                left.remove();
            }
        }
    }

    private ReplayMismatch mismatch(String what, NetMessageHeader header, Opaque payload) {
        RecordedItem expected = left.peek();
        List<String> lines =
                expected == null ? List.of("nothing more of this stream") : ReplayMismatch.lines(expected, false);
        return ReplayMismatch.of(what, lines, ReplayMismatch.lines(header, payload, false));
    }
}
