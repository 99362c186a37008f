package io.virtwire.testkit.recording;

import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.util.List;

/** Plays one connection of a recording to one client: each message in its place, and each byte as it was. */
final class StrictReplay {
    private final List<RecordedItem> items;
    private final MessageSocket client;
    private final ReplayClock clock;
    private int number = 1;

    /**
     * @param items of one connection
     */
    StrictReplay(List<RecordedItem> items, MessageSocket client, ReplayClock clock) {
        this.items = items;
        this.client = client;
        this.clock = clock;
    }

    void play() throws IOException, InterruptedException, ReplayMismatch {
        for (RecordedItem item : items) {
            if (item.direction() == Direction.TO_SERVER) {
                expect(item);
                clock.passed(item.micros());
            } else {
                clock.await(item.micros());
                ReplayedItem.send(item, item.header(), client);
            }
            number += item.messages();
        }
        MessageSocket.Received more = client.read();
        if (more != null) {
            throw ReplayMismatch.of(
                    "nothing more was recorded for this connection",
                    List.of(),
                    ReplayMismatch.lines(more.header(), more.payload(), true));
        }
    }

    private void expect(RecordedItem item) throws IOException, ReplayMismatch {
        if (item instanceof RecordedMessage message) {
            MessageSocket.Received actual = receive(item);
            Opaque payload = message.redacted().isEmpty() ? actual.payload() : withoutSecrets(actual);
            if (!actual.header().equals(message.header()) || !payload.equals(message.payload())) {
                throw mismatch(item, actual);
            }
        } else if (item instanceof RecordedPackets packets) {
            StreamChecksum checksum = new StreamChecksum();
            MessageSocket.Received actual = null;
            for (int length : packets.lengths()) {
                actual = receive(item);
                if (!actual.header().equals(packets.header())
                        || actual.payload().size() != length) {
                    throw mismatch(item, actual);
                }
                checksum.add(actual.payload().asByteBuffer());
            }
            if (actual != null && checksum.take() != packets.crc32c()) {
                throw mismatch(item, actual);
            }
        }
    }

    private static Opaque withoutSecrets(MessageSocket.Received actual) {
        return Redaction.redact(actual.header(), actual.payload()).payload();
    }

    private MessageSocket.Received receive(RecordedItem item) throws IOException, ReplayMismatch {
        MessageSocket.Received actual = client.read();
        if (actual == null) {
            throw ReplayMismatch.of(
                    place(), ReplayMismatch.lines(item, true), List.of("the client closed the connection"));
        }
        return actual;
    }

    private ReplayMismatch mismatch(RecordedItem item, MessageSocket.Received actual) {
        List<String> expected = ReplayMismatch.lines(item, true);
        List<String> found = ReplayMismatch.lines(actual.header(), actual.payload(), true);
        return ReplayMismatch.of(
                expected.equals(found) ? place() + " differs in its bytes only" : place(), expected, found);
    }

    private String place() {
        return "message " + number + " of this connection";
    }
}
