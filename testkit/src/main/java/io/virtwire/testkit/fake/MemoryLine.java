package io.virtwire.testkit.fake;

import io.virtwire.transport.InProcessLine;
import java.io.IOException;
import java.nio.ByteBuffer;

/** To a client within this process. */
record MemoryLine(InProcessLine client) implements Line {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        client.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
