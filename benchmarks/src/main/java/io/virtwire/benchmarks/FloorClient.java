package io.virtwire.benchmarks;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.Endpoint;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrVoid;
import io.virtwire.xdr.XdrWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The least a Java client can do: a blocking socket, frames encoded beforehand, replies counted and not decoded. */
final class FloorClient implements AutoCloseable {
    private static final int OVERHEAD = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;
    private static final int STATUS_INDEX = 24;

    private final SocketChannel socket;
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024).limit(0);

    private FloorClient(SocketChannel socket) {
        this.socket = socket;
    }

    static FloorClient connect(Endpoint endpoint, String uri) throws IOException {
        FloorClient client = new FloorClient(open(endpoint));
        client.call(frame(RemoteProcedure.REMOTE_PROC_AUTH_LIST, XdrVoid.ARGS, 0));
        client.call(frame(RemoteProcedure.REMOTE_PROC_CONNECT_OPEN, new ConnectOpenArgs(uri, 0), 1));
        return client;
    }

    private static SocketChannel open(Endpoint endpoint) throws IOException {
        if (endpoint instanceof Endpoint.Tcp tcp) {
            SocketChannel socket = SocketChannel.open(new InetSocketAddress(tcp.host(), tcp.port()));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return socket;
        }
        return SocketChannel.open(UnixDomainSocketAddress.of(((Endpoint.Unix) endpoint).path()));
    }

    /** One whole call, ready for the socket. */
    static ByteBuffer frame(int procedure, XdrEncodable args, int serial) {
        ByteBuf frame = Unpooled.buffer();
        XdrWriter out = new XdrWriter(frame.writeInt(0), VIR_NET_MESSAGE_MAX);
        new NetMessageHeader(
                        RemoteConstants.REMOTE_PROGRAM,
                        RemoteConstants.REMOTE_PROTOCOL_VERSION,
                        procedure,
                        NetMessageType.VIR_NET_CALL,
                        serial,
                        NetMessageStatus.VIR_NET_OK)
                .writeTo(out);
        args.writeTo(out);
        frame.setInt(0, frame.readableBytes());
        return ByteBuffer.allocateDirect(frame.readableBytes())
                .put(frame.nioBuffer())
                .flip();
    }

    /** Sends a call and waits for its reply. */
    void call(ByteBuffer frame) throws IOException {
        send(frame);
        readReplies(1);
    }

    /** Keeps {@code depth} calls on the way until {@code calls} are answered; reads and writes as many as it can at once. */
    void pipeline(ByteBuffer frame, int calls, int depth) throws IOException {
        ByteBuffer batch = ByteBuffer.allocateDirect(frame.remaining() * depth);
        while (batch.hasRemaining()) {
            batch.put(frame.duplicate());
        }
        batch.flip();
        int sent = depth;
        send(batch);
        for (int answered = 0; answered < calls; ) {
            int replies = readReplies(1);
            answered += replies;
            int more = Math.min(replies, calls - sent);
            if (more > 0) {
                send(batch.duplicate().limit(more * frame.remaining()));
                sent += more;
            }
        }
    }

    private void send(ByteBuffer frames) throws IOException {
        ByteBuffer bytes = frames.duplicate();
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /** Reads at least {@code wanted} replies. {@return how many it read} */
    private int readReplies(int wanted) throws IOException {
        int replies = 0;
        while (true) {
            while (in.remaining() >= OVERHEAD && in.remaining() >= in.getInt(in.position())) {
                if (in.getInt(in.position() + STATUS_INDEX) != NetMessageStatus.VIR_NET_OK.value()) {
                    throw new IOException("the daemon answered with an error");
                }
                in.position(in.position() + in.getInt(in.position()));
                replies++;
            }
            if (replies >= wanted) {
                return replies;
            }
            in.compact();
            if (socket.read(in) < 0) {
                throw new EOFException("the daemon closed the connection");
            }
            in.flip();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
