package io.virtwire.testkit.fake;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The way to a client's bytes: a socket, or another part of this process. */
interface Line {
    /** Sends all of it, and waits while the client does not read. Called on the outbox's thread only. */
    void write(ByteBuffer bytes) throws IOException;

    /** {@return whether nobody else can listen} */
    boolean isSecure();

    /** Any thread: ends it, whoever reads or writes. */
    void close();
}
