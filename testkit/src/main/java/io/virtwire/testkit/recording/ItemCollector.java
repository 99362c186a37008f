package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the blocks of a recording of its messages: without their secrets, and packets of a stream that come in a row as one. */
final class ItemCollector {
    /** Packets of a block. */
    private static final int MAX_PACKETS = 4096;

    /** Bytes of a block, if they are kept. */
    private static final int MAX_DATA = 1 << 20;

    private final RecordingOptions options;
    private final Sink sink;
    private final StreamHash hash = new StreamHash();
    private final List<Integer> lengths = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** The first of the packets that are being collected; null if there are none. */
    private @Nullable CapturedMessage first;

    private boolean started;
    private long start;

    /** Takes the blocks. */
    @FunctionalInterface
    interface Sink {
        void take(RecordedItem item) throws IOException;
    }

    ItemCollector(RecordingOptions options, Sink sink) {
        this.options = options;
        this.sink = sink;
    }

    void add(CapturedMessage message) throws IOException {
        if (!started) {
            started = true;
            start = message.nanos();
        }
        if (!Payload.isData(message.header(), message.payload().size())) {
            end();
            sink.take(withoutSecrets(message));
            return;
        }
        if (first != null && !fits(first, message)) {
            end();
        }
        if (first == null) {
            first = message;
        }
        lengths.add(message.payload().size());
        hash.add(message.payload().asByteBuffer());
        if (options.streamData()) {
            data.writeBytes(message.payload().toByteArray());
        }
    }

    /** No more packets belong to those that were collected. */
    void end() throws IOException {
        if (first != null) {
            RecordedPackets packets = new RecordedPackets(
                    first.connection(),
                    first.direction(),
                    micros(first),
                    first.header(),
                    lengths,
                    hash.take(),
                    options.streamData() ? Opaque.wrap(data.toByteArray()) : null);
            first = null;
            lengths.clear();
            data.reset();
            sink.take(packets);
        }
    }

    private boolean fits(CapturedMessage before, CapturedMessage message) {
        return before.connection() == message.connection()
                && before.direction() == message.direction()
                && before.header().equals(message.header())
                && lengths.size() < MAX_PACKETS
                && data.size() + message.payload().size() <= MAX_DATA;
    }

    private RecordedMessage withoutSecrets(CapturedMessage message) {
        NetMessageHeader header = message.header();
        Redaction.Redacted redacted = options.secrets()
                ? new Redaction.Redacted(message.payload(), List.of())
                : Redaction.redact(header, message.payload());
        return new RecordedMessage(
                message.connection(),
                message.direction(),
                micros(message),
                header,
                redacted.payload(),
                redacted.fields());
    }

    private long micros(CapturedMessage message) {
        return (message.nanos() - start) / 1_000;
    }
}
