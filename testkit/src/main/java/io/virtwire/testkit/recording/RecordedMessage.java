package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.util.List;

/**
 * One message.
 *
 * @param connection which connection of the session, from 1
 * @param micros µs since the first message of the recording
 * @param payload what follows the header
 * @param redacted the fields whose values were replaced, as the decoded lines name them; {@code payload} where all of it was
 */
public record RecordedMessage(
        int connection,
        Direction direction,
        long micros,
        NetMessageHeader header,
        Opaque payload,
        List<String> redacted)
        implements RecordedItem {
    public RecordedMessage {
        redacted = List.copyOf(redacted);
    }

    @Override
    public int messages() {
        return 1;
    }
}
