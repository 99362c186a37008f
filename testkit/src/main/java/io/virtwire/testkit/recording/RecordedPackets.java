package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets with data of one stream, one behind the other.
 *
 * @param connection which connection of the session, from 1
 * @param micros µs from the first message of the recording to the first of these packets
 * @param lengths of the packets' data, in bytes, each at least 1
 * @param crc32c of the data of all packets, joined: its CRC-32C
 * @param data of all packets, joined; null if it was not kept
 */
public record RecordedPackets(
        int connection,
        Direction direction,
        long micros,
        NetMessageHeader header,
        List<Integer> lengths,
        int crc32c,
        @Nullable Opaque data)
        implements RecordedItem {
    public RecordedPackets {
        lengths = List.copyOf(lengths);
    }

    @Override
    public int messages() {
        return lengths.size();
    }

    /** {@return the number of bytes of all packets} */
    public long size() {
        long sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return sum;
    }
}
