package io.virtwire.transport.internal.sasl;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthSaslStartRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.Endpoint;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.security.sasl.SaslServer;

/** A daemon's end of one connection that wants a SASL login, as a script plays it. */
final class SaslPeer implements AutoCloseable {
    private static final int OVERHEAD = 28;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private DataInputStream in;
    private DataOutputStream out;
    private NetMessageHeader last;
    private ByteBuf lastArgs = Unpooled.EMPTY_BUFFER;

    interface Script {
        void play(SaslPeer peer) throws Exception;
    }

    SaslPeer(Script script) throws IOException {
        Thread thread = new Thread(
                () -> {
                    try (Socket socket = listener.accept()) {
                        in = new DataInputStream(socket.getInputStream());
                        out = new DataOutputStream(socket.getOutputStream());
                        script.play(this);
                        played.complete(null);
                    } catch (Throwable failure) {
                        played.completeExceptionally(failure);
                    }
                },
                "peer");
        thread.setDaemon(true);
        thread.start();
    }

    Endpoint endpoint() {
        return new Endpoint.Tcp("localhost", listener.getLocalPort());
    }

    /** Waits for the end of the script, and fails as it failed. */
    void verify() throws Exception {
        played.get();
    }

    /** Plays the beginning: SASL is wanted, with these mechanisms. */
    void offer(String mechlist) throws IOException {
        expect(REMOTE_PROC_AUTH_LIST);
        reply(new AuthListRet(List.of(AuthType.REMOTE_AUTH_SASL)));
        expect(REMOTE_PROC_AUTH_SASL_INIT);
        reply(new AuthSaslInitRet(mechlist));
    }

    void expect(int procedure) throws IOException {
        read(in);
        if (last.proc() != procedure) {
            throw new AssertionError("expected procedure " + procedure + ", got " + last);
        }
    }

    /** {@return the arguments of the last call} */
    <R> R args(XdrDecoder<R> decoder) {
        return decoder.read(XdrReader.strict(lastArgs));
    }

    void reply(XdrEncodable result) throws IOException {
        send(message(result));
    }

    /** START's reply and STEP's are alike. */
    static AuthSaslStartRet answer(boolean complete, byte[] data) {
        return new AuthSaslStartRet(
                complete ? 1 : 0, data == null ? 1 : 0, data == null ? Opaque.empty() : Opaque.copyOf(data));
    }

    byte[] message(XdrEncodable result) {
        return bytes(
                new NetMessageHeader(
                        last.prog(),
                        last.vers(),
                        last.proc(),
                        NetMessageType.VIR_NET_REPLY,
                        last.serial(),
                        NetMessageStatus.VIR_NET_OK),
                result);
    }

    static byte[] bytes(NetMessageHeader header, XdrEncodable payload) {
        ByteBuf message = Unpooled.buffer().writeInt(0);
        XdrWriter writer = new XdrWriter(message, 1 << 24);
        header.writeTo(writer);
        payload.writeTo(writer);
        message.setInt(0, message.readableBytes());
        byte[] bytes = new byte[message.readableBytes()];
        message.readBytes(bytes);
        return bytes;
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Reads a message that comes in one frame of the layer. */
    NetMessageHeader readWrapped(SaslServer layer) throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        read(new ByteArrayInputStream(layer.unwrap(frame, 0, frame.length)));
        return last;
    }

    static byte[] wrapped(SaslServer layer, byte[] message) throws IOException {
        byte[] frame = layer.wrap(message, 0, message.length);
        ByteBuf bytes = Unpooled.buffer().writeInt(frame.length).writeBytes(frame);
        return bytes.array().length == bytes.readableBytes()
                ? bytes.array()
                : Arrays.copyOf(bytes.array(), bytes.readableBytes());
    }

    void expectEnd() throws IOException {
        if (in.read() >= 0) {
            throw new AssertionError("expected the end of the connection, got more");
        }
    }

    private void read(InputStream source) throws IOException {
        DataInputStream data = new DataInputStream(source);
        byte[] message = new byte[data.readInt() - Integer.BYTES];
        data.readFully(message);
        ByteBuf bytes = Unpooled.wrappedBuffer(message);
        last = NetMessageHeader.read(XdrReader.strict(bytes));
        lastArgs = bytes;
        if (last.prog() == REMOTE_PROGRAM && message.length < OVERHEAD - Integer.BYTES) {
            throw new AssertionError("a message of " + message.length + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
