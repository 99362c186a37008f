package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocks of a recording of its messages, with their secrets: packets of a stream that come in a row are one. Data of
 * packets is looked at where it is, and copied only if it is kept.
 */
final class ItemCollector {
    /** Packets of a block. */
    private static final int MAX_PACKETS = 4096;

    /** Bytes of a block, if they are kept. */
    private static final int MAX_DATA = 1 << 20;

    private final boolean streamData;
    private final Consumer<RecordedItem> sink;
    private final StreamChecksum checksum = new StreamChecksum();
    private final List<Integer> lengths = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** The packets that are being collected, without what was collected; null if there are none. */
    private @Nullable RecordedPackets packets;

    private boolean started;
    private long start;

    /**
     * @param streamData whether data of streams is kept
     * @param sink takes the blocks
     */
    ItemCollector(boolean streamData, Consumer<RecordedItem> sink) {
        this.streamData = streamData;
        this.sink = sink;
    }

    /** @param nanos by any clock that is the same for all messages */
    void add(int connection, Direction direction, long nanos, NetMessageHeader header, ByteBuffer payload) {
        if (!started) {
            started = true;
            start = nanos;
        }
        long micros = (nanos - start) / 1_000;
        int size = payload.remaining();
        if (!Payload.isData(header, size)) {
            end();
            byte[] bytes = new byte[size];
            payload.get(bytes);
            sink.accept(new RecordedMessage(connection, direction, micros, header, Opaque.wrap(bytes), List.of()));
            return;
        }
        if (packets != null && !fits(packets, connection, direction, header, size)) {
            end();
        }
        if (packets == null) {
            packets = new RecordedPackets(connection, direction, micros, header, List.of(), 0, null);
        }
        lengths.add(size);
        if (streamData) {
            byte[] bytes = new byte[size];
            payload.duplicate().get(bytes);
            data.writeBytes(bytes);
        }
        checksum.add(payload);
    }

    private boolean fits(
            RecordedPackets before, int connection, Direction direction, NetMessageHeader header, int size) {
        return before.connection() == connection
                && before.direction() == direction
                && before.header().equals(header)
                && lengths.size() < MAX_PACKETS
                && data.size() + size <= MAX_DATA;
    }

    /** No more packets belong to those that were collected. */
    void end() {
        if (packets != null) {
            RecordedPackets first = packets;
            packets = null;
            Opaque kept = streamData ? Opaque.wrap(data.toByteArray()) : null;
            data.reset();
            sink.accept(new RecordedPackets(
                    first.connection(),
                    first.direction(),
                    first.micros(),
                    first.header(),
                    lengths,
                    checksum.take(),
                    kept));
            lengths.clear();
        }
    }
}
