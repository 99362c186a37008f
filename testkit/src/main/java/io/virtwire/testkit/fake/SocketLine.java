package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** To a client behind a socket. */
record SocketLine(SocketChannel socket, boolean isSecure) implements Line {
    private static final int READ = 64 * 1024;

    /** The client's thread: hands over what it sends, until it hangs up or is hung up on. */
    void read(Client client) {
        ByteBuffer buffer = ByteBuffer.allocate(READ);
        try {
            while (socket.read(buffer.clear()) >= 0) {
                client.received(buffer.array(), 0, buffer.position());
            }
        } catch (IOException hungUp) {
            return; // ended, below
        } finally {
            client.ended();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
