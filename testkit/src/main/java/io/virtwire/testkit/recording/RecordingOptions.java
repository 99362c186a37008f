package io.virtwire.testkit.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recording keeps. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param secrets whether passwords, keys, the data of SASL and the like stay as they are; they are replaced by default
 * @param streamData whether the bytes of streams are kept; by default their number and CRC-32C are
 * @param maxPending bytes of messages that wait for being written, at least 1 MiB; messages that come then are lost
 * @param facts for the head of the recording, in this order
 */
public record RecordingOptions(boolean secrets, boolean streamData, long maxPending, Map<String, String> facts) {
    private static final long MIN_PENDING = 1 << 20;
    private static final long MAX_PENDING = 64 << 20;

    public RecordingOptions {
        if (maxPending < MIN_PENDING) {
            throw new IllegalArgumentException("maxPending " + maxPending + " bytes, must be at least " + MIN_PENDING);
        }
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            if (!fact.getKey().matches("[a-z][a-z ]*")) {
                throw new IllegalArgumentException("fact '" + fact.getKey() + "', must be of small letters");
            }
        }
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** No secrets, no bytes of streams, 64 MiB that wait, no facts. */
    public static RecordingOptions defaults() {
        return new RecordingOptions(false, false, MAX_PENDING, Map.of());
    }

    /** {@return what is kept of a block} */
    RecordedItem kept(RecordedItem item) {
        return secrets ? item : Redaction.redact(item);
    }

    public RecordingOptions withSecrets(boolean kept) {
        return new RecordingOptions(kept, streamData, maxPending, facts);
    }

    public RecordingOptions withStreamData(boolean kept) {
        return new RecordingOptions(secrets, kept, maxPending, facts);
    }

    public RecordingOptions withMaxPending(long bytes) {
        return new RecordingOptions(secrets, streamData, bytes, facts);
    }

    /** Adds a line to the head. {@code name} is of small letters, such as {@code server}. */
    public RecordingOptions withFact(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new RecordingOptions(secrets, streamData, maxPending, more);
    }
}
