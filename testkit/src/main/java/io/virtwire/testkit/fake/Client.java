package io.virtwire.testkit.fake;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROTOCOL_VERSION;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.testkit.fake.MessageReader.Message;
import io.virtwire.transport.KeepAlive;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrVoid;
import io.virtwire.xdr.XdrWriter;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** The host's end of one connection. */
final class Client {
    /** Messages of one client that wait for the host's thread; then nothing more is read from it. */
    private static final int WAITING = 4096;

    private static final int LONGEST = VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX;

    private final Switchboard switchboard;
    private final HostThread thread;
    private final boolean secure;
    private final Outbox outbox;
    private final MessageReader reader = new MessageReader(); // of the thread that reads
    private final Semaphore places = new Semaphore(WAITING);

    /** What takes the client's frames apart, if its login agreed on a layer. Written by the host's thread, read by the one that reads. */
    private volatile @Nullable SaslFrames incoming;

    // of the host's thread
    private final Map<Integer, FakeStream> streams = new HashMap<>();
    private @Nullable String uri;
    private boolean readOnly;
    private boolean loggedIn;
    private @Nullable SaslExchange exchange;
    private @Nullable SaslFrames outgoing;
    private @Nullable Pinger pinger;
    private boolean gone;

    Client(Switchboard switchboard, HostThread thread, String name, Line line) {
        this.switchboard = switchboard;
        this.thread = thread;
        this.secure = line.isSecure();
        this.outbox = new Outbox("virtwire-fake send " + name, line, this::pumpLater);
    }

    /** The reader's thread: bytes came. Waits while the host has much to do for this client, or the client does not read. */
    void received(byte[] bytes, int offset, int length) throws InterruptedIOException {
        try {
            take(bytes, offset, length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the host is busy");
        }
    }

    private void take(byte[] bytes, int offset, int length) throws InterruptedException {
        List<Message> messages;
        try {
            messages = read(bytes, offset, length);
        } catch (SaslException | XdrException wrong) {
            ended(); // as libvirtd does: it hangs up without a word
            return;
        }
        if (!messages.isEmpty()) {
            int taken = Math.min(messages.size(), WAITING);
            places.acquire(taken);
            outbox.awaitRoom();
            thread.execute(() -> {
                try {
                    takeAll(messages);
                } finally {
                    places.release(taken);
                }
            });
        }
    }

    /** The host's thread. */
    private void takeAll(List<Message> messages) {
        for (Message message : messages) {
            if (!gone) {
                switchboard.take(this, message);
            }
        }
    }

    private List<Message> read(byte[] bytes, int offset, int length) throws SaslException {
        SaslFrames layer = incoming;
        if (layer == null) {
            return reader.read(bytes, offset, length);
        }
        byte[] plain = layer.unwrap(bytes, offset, length);
        return reader.read(plain, 0, plain.length);
    }

    /** Any thread: the client has hung up, or is hung up on. */
    void ended() {
        outbox.close();
        thread.execute(() -> {
            if (!gone) {
                gone = true;
                streams.values().forEach(FakeStream::lost);
                streams.clear();
                switchboard.left(this);
            }
        });
    }

    /**
     * The host's thread.
     *
     * @throws HostError if the payload is more than a message holds, or than its definition allows
     */
    void send(NetMessageHeader header, XdrEncodable payload) {
        ByteBuf message = begin(header);
        try {
            payload.writeTo(new XdrWriter(message, LONGEST));
        } catch (XdrException tooMuch) {
            throw HostError.plain(
                    HostError.RPC, HostError.FROM_RPC, "Unable to encode message payload: " + tooMuch.getMessage());
        }
        end(message);
    }

    /** The host's thread: sends bytes as they are behind the header. */
    void send(NetMessageHeader header, ByteBuffer bytes) {
        end(begin(header).writeBytes(bytes));
    }

    private static ByteBuf begin(NetMessageHeader header) {
        ByteBuf message = Unpooled.buffer().writeInt(0);
        header.writeTo(new XdrWriter(message, LONGEST));
        return message;
    }

    /** Now the length is known. */
    private void end(ByteBuf message) {
        message.setInt(0, message.readableBytes());
        outbox.add(outgoing == null ? message : outgoing.wrap(message));
    }

    boolean isSecure() {
        return secure;
    }

    boolean hasRoom() {
        return outbox.hasRoom();
    }

    // ------------------------------------------------------------------------------------------ on the host's thread

    void opened(String asUri, boolean toReadOnly) {
        uri = asUri;
        readOnly = toReadOnly;
    }

    /** {@return what it opened; null if it has not opened anything yet} */
    @Nullable
    String uri() {
        return uri;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    boolean isGone() {
        return gone;
    }

    /** From now on it is asked whether it is there. */
    void startPings(Faults faults, KeepAlive rule) {
        if (pinger == null) {
            pinger = new Pinger(this, thread, faults, rule);
            pinger.start();
        }
    }

    /** Any message came. */
    void heard() {
        if (pinger != null) {
            pinger.heard();
        }
    }

    /** A PING or a PONG. */
    void sendKeepAlive(int procedure) {
        send(
                new NetMessageHeader(
                        KEEPALIVE_PROGRAM,
                        KEEPALIVE_PROTOCOL_VERSION,
                        procedure,
                        NetMessageType.VIR_NET_MESSAGE,
                        0,
                        NetMessageStatus.VIR_NET_OK),
                XdrVoid.ARGS);
    }

    void loggedIn() {
        loggedIn = true;
    }

    boolean isLoggedIn() {
        return loggedIn;
    }

    void setExchange(@Nullable SaslExchange newExchange) {
        exchange = newExchange;
    }

    /** {@return the login that it has begun, or null} */
    @Nullable
    SaslExchange exchange() {
        return exchange;
    }

    /**
     * All that follows the login is protected in both directions.
     *
     * @param layer null if nothing is agreed on
     * @param lastReply of the login, which goes as it is; the client may answer before this method is at its end
     */
    void secure(@Nullable SaslFrames layer, Runnable lastReply) {
        incoming = layer;
        lastReply.run();
        outgoing = layer;
    }

    /** Packets with that call's serial belong to the stream from now on. */
    void addStream(FakeStream stream) {
        streams.put(stream.serial(), stream);
    }

    @Nullable
    FakeStream stream(int serial) {
        return streams.get(serial);
    }

    void removeStream(FakeStream stream) {
        streams.remove(stream.serial());
    }

    /** Any thread: lets streams go on, when what waits now is done. */
    void pumpLater() {
        thread.execute(this::pump);
    }

    private void pump() {
        List.copyOf(streams.values()).forEach(FakeStream::pump);
    }
}
