package io.virtwire.testkit.recording;

import io.virtwire.xdr.Opaque;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what went over a stream. Every JDK has it. */
final class StreamHash {
    /** Bytes of the hash. */
    static final int SIZE = 32;

    private final MessageDigest digest;

    StreamHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException incomplete) {
            throw new IllegalStateException(incomplete);
        }
    }

    static Opaque of(Opaque data) {
        StreamHash hash = new StreamHash();
        hash.add(data.asByteBuffer());
        return hash.take();
    }

    void add(ByteBuffer data) {
        digest.update(data);
    }

    /** {@return the hash of what was added, and begins anew} */
    Opaque take() {
        return Opaque.wrap(digest.digest());
    }
}
