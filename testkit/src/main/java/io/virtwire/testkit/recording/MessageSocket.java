package io.virtwire.testkit.recording;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Whole messages over a blocking channel: one thread reads, any may write. */
final class MessageSocket {
    private static final int OVERHEAD = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;

    private final ByteChannel channel;
    private final ReentrantLock writing = new ReentrantLock();

    MessageSocket(ByteChannel channel) {
        this.channel = channel;
    }

    /** Of the message that was read last, for the reading thread. */
    private @Nullable NetMessageHeader lastRead;

    /** A message as it came. */
    record Received(NetMessageHeader header, Opaque payload) {}

    /**
     * {@return the next message; null at the end of the connection}
     *
     * @throws NoMessageException if what comes is none
     */
    @Nullable
    Received read() throws IOException {
        ByteBuffer word = ByteBuffer.allocate(VIR_NET_MESSAGE_LEN_MAX);
        if (!fill(word)) {
            return null;
        }
        int length = word.flip().getInt();
        if (length < OVERHEAD || length > VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX) {
            throw new NoMessageException(length);
        }
        ByteBuffer header = ByteBuffer.allocate(VIR_NET_MESSAGE_HEADER_MAX);
        ByteBuffer payload = ByteBuffer.allocate(length - OVERHEAD);
        if (!fill(header) || !fill(payload)) {
            throw new EOFException("the connection ended within a message");
        }
        NetMessageHeader read = NetMessageHeader.read(XdrReader.strict(Unpooled.wrappedBuffer(header.flip())));
        lastRead = read;
        return new Received(read, Opaque.wrap(payload.array()));
    }

    /** {@return the header of the message that was read last; null before the first} */
    @Nullable
    NetMessageHeader lastRead() {
        return lastRead;
    }

    /** {@return false if there is nothing at all} */
    private boolean fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                if (bytes.position() == 0) {
                    return false;
                }
                throw new EOFException("the connection ended within a message");
            }
        }
        return true;
    }

    void write(NetMessageHeader header, ByteBuffer payload) throws IOException {
        int length = OVERHEAD + payload.remaining();
        ByteBuf message = Unpooled.buffer(length, length).writeInt(length);
        header.writeTo(new XdrWriter(message, OVERHEAD));
        message.writeBytes(payload);
        write(message.nioBuffer());
    }

    private void write(ByteBuffer bytes) throws IOException {
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Ends the connection, for the thread that reads, too. */
    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is of no use any more, which is what was wanted.
        }
    }

    /** A length word that no message has. */
    static final class NoMessageException extends IOException {
        private static final long serialVersionUID = 1L;

        /** What was read already. */
        private final int word;

        NoMessageException(int word) {
            super("a length word of " + Integer.toUnsignedString(word) + ": this is no message of libvirt's RPC");
            this.word = word;
        }

        int word() {
            return word;
        }
    }
}
