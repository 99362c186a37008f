package io.virtwire.testkit;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_CLOSE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.RemoteEvent;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.rpc.NetStreamHole;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrVoid;
import io.virtwire.xdr.XdrWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The daemon's end of one connection, as a script sees it: blocking, and for the script's thread only. What a script
 * expects and does not get is an {@link AssertionError}.
 */
public final class MockPeer {
    /** {@code VIR_ERR_RPC} and {@code VIR_FROM_RPC}. */
    private static final int RPC_ERROR = 39;

    private static final int FROM_RPC = 7;
    private static final int VERSION = 1;
    private static final int OVERHEAD = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;

    private final SocketChannel socket;
    private final CountDownLatch serverClosed;

    /** Each byte goes by itself. */
    private boolean dripping;

    /** How many more bytes go out before the connection is cut; negative if it is not. */
    private long untilCut = -1;

    /** The connection was cut, as the script wanted: it has come to its end. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1;

        CutException() {
            super("cut by the script");
        }
    }

    /** @param serverClosed when no script has to go on */
    MockPeer(SocketChannel socket, CountDownLatch serverClosed) {
        this.socket = socket;
        this.serverClosed = serverClosed;
    }

    /** {@return the next message, whatever it is} */
    public ReceivedCall receive() throws IOException {
        int length = ByteBuffer.wrap(readBytes(VIR_NET_MESSAGE_LEN_MAX)).getInt();
        if (length < OVERHEAD || length > VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX) {
            throw new AssertionError("the client sent a length word of " + Integer.toUnsignedString(length));
        }
        ByteBuf header = Unpooled.wrappedBuffer(readBytes(VIR_NET_MESSAGE_HEADER_MAX));
        Opaque payload = Opaque.wrap(readBytes(length - OVERHEAD));
        return new ReceivedCall(NetMessageHeader.read(XdrReader.strict(header)), payload);
    }

    /** {@return the next message, which must be a call of that procedure of the remote program} */
    public ReceivedCall expectCall(int procedure) throws IOException {
        ReceivedCall call = receive();
        NetMessageHeader header = call.header();
        if (header.prog() != REMOTE_PROGRAM
                || header.proc() != procedure
                || !header.type().equals(NetMessageType.VIR_NET_CALL)) {
            throw new AssertionError("expected a call of " + RemoteProcedure.nameOf(procedure) + ", got " + header);
        }
        return call;
    }

    /**
     * {@return the next message, which must be a call of that procedure of the remote program with these arguments}
     *
     * @param decoder of the arguments, such as {@code DomainGetInfoArgs::read}
     */
    public <T> ReceivedCall expectCall(int procedure, XdrDecoder<T> decoder, T expected) throws IOException {
        ReceivedCall call = expectCall(procedure);
        T actual = call.args(decoder);
        if (!expected.equals(actual)) {
            throw new AssertionError(RemoteProcedure.nameOf(procedure) + " came with other arguments\nexpected: "
                    + expected + "\nactual:   " + actual);
        }
        return call;
    }

    /** Expects that the client closes the connection without another message. */
    public void expectEnd() throws IOException {
        ByteBuffer more = ByteBuffer.allocate(1);
        if (socket.read(more) >= 0) {
            throw new AssertionError("expected the end of the connection, got another message");
        }
    }

    /**
     * Answers the login of the remote program: none is wanted, keepalive is supported.
     *
     * @return the arguments of the client's CONNECT_OPEN
     */
    public ConnectOpenArgs answerLogin() throws IOException {
        reply(expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(AuthType.REMOTE_AUTH_NONE)));
        answerFeature(true);
        ReceivedCall open = expectCall(REMOTE_PROC_CONNECT_OPEN);
        reply(open, XdrVoid.ARGS);
        return open.args(ConnectOpenArgs::read);
    }

    /** Answers the question for a feature of the driver, whichever it is. */
    public void answerFeature(boolean supported) throws IOException {
        reply(expectCall(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE), new ConnectSupportsFeatureRet(supported ? 1 : 0));
    }

    /** Answers the client's goodbye, the last of its calls. */
    public void answerClose() throws IOException {
        reply(expectCall(REMOTE_PROC_CONNECT_CLOSE), XdrVoid.ARGS);
    }

    /** Answers a call as a daemon does that is older than the procedure. */
    public void answerUnknown(int procedure) throws IOException {
        fail(expectCall(procedure), RPC_ERROR, FROM_RPC, "unknown procedure: " + procedure);
    }

    /** Answers a call with a result. */
    public void reply(ReceivedCall call, XdrEncodable result) throws IOException {
        send(headerFor(call, NetMessageStatus.VIR_NET_OK), result);
    }

    /** Answers a call with an error. */
    public void fail(ReceivedCall call, int code, int domain, String message) throws IOException {
        send(headerFor(call, NetMessageStatus.VIR_NET_ERROR), error(code, domain, message));
    }

    private static NetMessageError error(int code, int domain, String message) {
        return new NetMessageError(code, domain, message, 2, null, null, null, null, 0, 0, null);
    }

    /** Sends bytes over the stream that a call opened; none are the end of the data. */
    public void sendData(ReceivedCall opener, byte... bytes) throws IOException {
        send(packet(opener, NetMessageType.VIR_NET_STREAM, NetMessageStatus.VIR_NET_CONTINUE), ByteBuffer.wrap(bytes));
    }

    /** Sends a hole over the stream that a call opened. */
    public void sendHole(ReceivedCall opener, long length) throws IOException {
        send(
                packet(opener, NetMessageType.VIR_NET_STREAM_HOLE, NetMessageStatus.VIR_NET_CONTINUE),
                new NetStreamHole(length, 0));
    }

    /** Says that the stream which a call opened has ended: the answer to who finishes or aborts it. */
    public void confirmEnd(ReceivedCall opener) throws IOException {
        send(packet(opener, NetMessageType.VIR_NET_STREAM, NetMessageStatus.VIR_NET_OK), XdrVoid.ARGS);
    }

    /** Ends the stream which a call opened with an error. */
    public void failStream(ReceivedCall opener, int code, int domain, String message) throws IOException {
        send(
                packet(opener, NetMessageType.VIR_NET_STREAM, NetMessageStatus.VIR_NET_ERROR),
                error(code, domain, message));
    }

    /**
     * Expects a packet of the stream that a call opened: data with CONTINUE, its end with OK, an abort with ERROR.
     *
     * @return its bytes
     */
    public Opaque expectPacket(ReceivedCall opener, NetMessageStatus status) throws IOException {
        return expect(packet(opener, NetMessageType.VIR_NET_STREAM, status)).payload();
    }

    /** Expects a hole of the stream that a call opened. {@return its length} */
    public long expectHole(ReceivedCall opener) throws IOException {
        return expect(packet(opener, NetMessageType.VIR_NET_STREAM_HOLE, NetMessageStatus.VIR_NET_CONTINUE))
                .args(NetStreamHole::read)
                .length();
    }

    private ReceivedCall expect(NetMessageHeader header) throws IOException {
        ReceivedCall message = receive();
        if (!message.header().equals(header)) {
            throw new AssertionError("expected " + header + ", got " + message.header());
        }
        return message;
    }

    private static NetMessageHeader packet(ReceivedCall opener, NetMessageType type, NetMessageStatus status) {
        NetMessageHeader header = opener.header();
        return new NetMessageHeader(header.prog(), header.vers(), header.proc(), type, header.serial(), status);
    }

    /** Sends a keepalive PING and expects the PONG, with nothing in between. */
    public void ping() throws IOException {
        send(keepAlive(KEEPALIVE_PROC_PING), XdrVoid.ARGS);
        NetMessageHeader answer = receive().header();
        if (!answer.equals(keepAlive(KEEPALIVE_PROC_PONG))) {
            throw new AssertionError("expected a PONG, got " + answer);
        }
    }

    /** Answers a keepalive PING of the client. */
    public void pong() throws IOException {
        send(keepAlive(KEEPALIVE_PROC_PONG), XdrVoid.ARGS);
    }

    /** Sends an event of the remote program. */
    public void event(RemoteEvent event) throws IOException {
        event(REMOTE_PROGRAM, event.procedure(), event);
    }

    /** Sends an event of any program. */
    public void event(int program, int procedure, XdrEncodable event) throws IOException {
        send(
                new NetMessageHeader(
                        program, VERSION, procedure, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK),
                event);
    }

    /** Sends any message; its length word is right. */
    public void send(NetMessageHeader header, XdrEncodable payload) throws IOException {
        ByteBuf bytes = Unpooled.buffer();
        payload.writeTo(new XdrWriter(bytes, VIR_NET_MESSAGE_MAX));
        send(header, bytes.nioBuffer());
    }

    private void send(NetMessageHeader header, ByteBuffer payload) throws IOException {
        ByteBuf message = Unpooled.buffer();
        message.writeInt(OVERHEAD + payload.remaining());
        header.writeTo(new XdrWriter(message, OVERHEAD));
        message.writeBytes(payload);
        sendBytes(message.nioBuffer());
    }

    /** Sends bytes as they are, blanks between the digits allowed. */
    public void sendHex(String hex) throws IOException {
        sendBytes(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    // Faults, as they come of broken daemons and networks.

    /** From here on each byte goes by itself. */
    public void drip() {
        dripping = true;
    }

    /**
     * From here on so many bytes go out, and then the connection is cut, wherever that is. The script ends there, and well: no
     * statement after it is run.
     */
    public void cutAfter(long bytes) throws IOException {
        untilCut = bytes;
        if (bytes == 0) {
            cut();
        }
    }

    /** Answers a call under a serial that is not its own. */
    public void replyWithSerial(int serial, ReceivedCall call, XdrEncodable result) throws IOException {
        NetMessageHeader own = headerFor(call, NetMessageStatus.VIR_NET_OK);
        send(new NetMessageHeader(own.prog(), own.vers(), own.proc(), own.type(), serial, own.status()), result);
    }

    /** Sends a length word, and nothing of what it promises. */
    public void sendLength(int length) throws IOException {
        sendBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    /** Sends bytes without any meaning, the same ones for the same seed. */
    public void sendGarbage(int count, long seed) throws IOException {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        sendBytes(ByteBuffer.wrap(bytes));
    }

    /** Takes whatever comes, and says nothing more, until the client closes the connection. */
    public void beSilent() throws IOException {
        ByteBuffer taken = ByteBuffer.allocate(VIR_NET_MESSAGE_HEADER_MAX);
        while (socket.read(taken.clear()) >= 0) {
            // it is not looked at
        }
    }

    /** Lets time pass, until the server is closed at the most. */
    public void delay(Duration time) throws InterruptedIOException {
        try {
            if (serverClosed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedIOException("the server was closed in the middle of a delay of " + time);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(interrupted);
        }
    }

    private void cut() throws IOException {
        socket.close();
        throw new CutException();
    }

    /** {@return the header of an answer to that call} */
    public static NetMessageHeader headerFor(ReceivedCall call, NetMessageStatus status) {
        return packet(call, NetMessageType.VIR_NET_REPLY, status);
    }

    private static NetMessageHeader keepAlive(int procedure) {
        return new NetMessageHeader(
                KEEPALIVE_PROGRAM, VERSION, procedure, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK);
    }

    /** Sends bytes as they are, such as messages encoded beforehand. */
    public void sendBytes(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            long next = dripping ? 1 : end - bytes.position();
            if (untilCut >= 0) {
                next = Math.min(next, untilCut);
            }
            bytes.limit(bytes.position() + (int) next);
            int written = socket.write(bytes);
            if (untilCut >= 0) {
                untilCut -= written;
                if (untilCut == 0) {
                    cut();
                }
            }
        }
    }

    private byte[] readBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            if (socket.read(left) < 0) {
                throw new EOFException("the client closed the connection, " + left.remaining() + " bytes early");
            }
        }
        return bytes;
    }
}
