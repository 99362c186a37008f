package io.virtwire.testkit.fake;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.rpc.NetStreamHole;
import io.virtwire.testkit.fake.MessageReader.Message;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The host's end of a stream that a call opened. It sends while the client takes, and takes what comes; its end is the client's to
 * say. Of the host's thread.
 */
final class FakeStream {
    private final Call opener;
    private final Content content;
    private final boolean sparse;
    private boolean sending;

    /** Bytes of a hole that were stepped over and not told, because more may follow. */
    private long hole;

    /** What goes through a stream. */
    interface Content {
        /** {@return how many bytes were put into {@code packet}; 0 if there are none at present; -1 at the end of the data} */
        int read(ByteBuffer packet) throws IOException;

        /**
         * Steps over zeros that are a hole; not over all of them if they are many. Asked for in front of each packet of a stream that is
         * to have holes, which then has no hole in it.
         *
         * @return how many bytes; 0 if there is data, or the end
         */
        default long stepOverHole() throws IOException {
            return 0;
        }

        /** Takes what the client sends. */
        void write(ByteBuffer packet) throws IOException;

        /** Takes a hole that the client sends, if it has said that it will. */
        void skip(long length) throws IOException;

        /** The client has sent all, and wants to know whether it is well. */
        void finish() throws IOException;

        /** Whatever happened: it is over. */
        void close();
    }

    private FakeStream(Call opener, Content content, boolean sparse, boolean sending) {
        this.opener = opener;
        this.content = content;
        this.sparse = sparse;
        this.sending = sending;
    }

    /**
     * Opens a stream to the client, behind the answer to the call.
     *
     * @param sparse whether holes are told, and not sent as zeros
     */
    static void send(Call opener, Content content, boolean sparse) {
        open(new FakeStream(opener, content, sparse, true));
    }

    /**
     * Opens a stream from the client.
     *
     * @param sparse whether it may have holes
     */
    static void receive(Call opener, Content content, boolean sparse) {
        open(new FakeStream(opener, content, sparse, false));
    }

    /** Opens a stream both ways, behind the answer to the call. */
    static FakeStream converse(Call opener, Content content) {
        return open(new FakeStream(opener, content, false, true));
    }

    private static FakeStream open(FakeStream stream) {
        stream.opener.client().addStream(stream);
        stream.pump();
        return stream;
    }

    int serial() {
        return opener.header().serial();
    }

    /** Sends as long as the client takes. */
    void pump() {
        ByteBuffer packet = ByteBuffer.allocate(sending ? VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX : 0);
        try {
            while (sending && opener.client().hasRoom()) {
                if (stepOverHole()) {
                    opener.client().pumpLater(); // others are served before the rest of it is looked at
                    return;
                }
                int read = content.read(packet.clear());
                if (read == 0) {
                    return;
                }
                sending = read >= 0;
                // no bytes are the end of the data
                opener.client().send(header(NetMessageStatus.VIR_NET_CONTINUE), packet.flip());
            }
        } catch (IOException failed) {
            fail(failed);
        } catch (RuntimeException fault) {
            fail(fault);
        }
    }

    /** {@return whether there was a hole here} It is told when its end is known. */
    private boolean stepOverHole() throws IOException {
        long found = sparse ? content.stepOverHole() : 0;
        hole += found;
        if (found == 0 && hole > 0) {
            opener.client()
                    .send(
                            header(NetMessageType.VIR_NET_STREAM_HOLE, NetMessageStatus.VIR_NET_CONTINUE),
                            new NetStreamHole(hole, 0));
            hole = 0;
        }
        return found > 0;
    }

    void take(Message message) {
        NetMessageHeader header = message.header();
        try {
            if (header.type().equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
                skip(NetStreamHole.read(XdrReader.strict(message.payload())).length());
            } else if (header.status().equals(NetMessageStatus.VIR_NET_CONTINUE)) {
                ByteBuf payload = message.payload();
                content.write(ByteBuffer.wrap(ByteBufUtil.getBytes(payload)));
                pump();
            } else {
                if (header.status().equals(NetMessageStatus.VIR_NET_OK)) {
                    content.finish();
                }
                over();
                answer(NetMessageStatus.VIR_NET_OK, XdrVoid.ARGS);
            }
        } catch (IOException failed) {
            fail(failed);
        } catch (HostError error) {
            fail(error);
        } catch (RuntimeException fault) {
            fail(fault);
        }
    }

    private void skip(long length) throws IOException {
        if (!sparse || length < 0) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR, HostError.FROM_STREAMS, "unexpected hole of " + length + " bytes");
        }
        content.skip(length);
    }

    private void fail(IOException failed) {
        fail(HostError.plain(
                HostError.SYSTEM_ERROR,
                HostError.FROM_STREAMS,
                "cannot go on with the stream: " + failed.getMessage()));
    }

    /** What came makes no sense; that the others of the host go on is worth more than to know how. */
    private void fail(RuntimeException fault) {
        fail(HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_STREAMS, "unusable packet: " + fault.getMessage()));
    }

    private void fail(HostError error) {
        over();
        answer(NetMessageStatus.VIR_NET_ERROR, error.error());
    }

    private void over() {
        opener.client().removeStream(this);
        lost();
    }

    /** The client is gone. */
    void lost() {
        sending = false;
        content.close();
    }

    private void answer(NetMessageStatus status, XdrEncodable payload) {
        opener.client().send(header(status), payload);
    }

    private NetMessageHeader header(NetMessageStatus status) {
        return header(NetMessageType.VIR_NET_STREAM, status);
    }

    private NetMessageHeader header(NetMessageType type, NetMessageStatus status) {
        NetMessageHeader header = opener.header();
        return new NetMessageHeader(header.prog(), header.vers(), header.proc(), type, header.serial(), status);
    }
}
