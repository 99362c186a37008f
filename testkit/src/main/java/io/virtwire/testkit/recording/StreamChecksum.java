package io.virtwire.testkit.recording;

import io.virtwire.xdr.Opaque;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC-32C (RFC 3720 section 12.1) of what went over a stream. It finds what was damaged and what is another file, not what somebody
 * forged, and processors have an instruction for it: any digest costs a transfer more than the transfer itself.
 */
final class StreamChecksum {
    private final CRC32C crc = new CRC32C();

    static int of(Opaque data) {
        StreamChecksum checksum = new StreamChecksum();
        checksum.add(data.asByteBuffer());
        return checksum.take();
    }

    void add(ByteBuffer data) {
        crc.update(data);
    }

    /** {@return the checksum of what was added, and begins anew} */
    int take() {
        int value = (int) crc.getValue();
        crc.reset();
        return value;
    }
}
