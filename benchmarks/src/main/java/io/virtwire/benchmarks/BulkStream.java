package io.virtwire.benchmarks;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.StorageVolDownloadArgs;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.Login;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcStream;
import io.virtwire.transport.StreamItem;
import io.virtwire.transport.StreamOptions;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrWriter;
import java.nio.ByteBuffer;
import java.util.List;

/** A download from a server that wants no login and has its answers ready: nothing but the transport is measured. */
final class BulkStream {
    /** Bytes of the data of a packet. */
    static final int CHUNK = StreamOptions.MAX_CHUNK;

    /** The answer to the one call, whose serial is 0. */
    static final byte[] REPLY = message(NetMessageType.VIR_NET_REPLY, NetMessageStatus.VIR_NET_OK, 0);

    /** The last word about the stream. */
    static final byte[] FINISHED = message(NetMessageType.VIR_NET_STREAM, NetMessageStatus.VIR_NET_OK, 0);

    private static final int HEADER = 28;
    private static final StorageVolDownloadArgs ARGS =
            new StorageVolDownloadArgs(new NonnullStorageVol("p", "v", "k"), 0, 0, 0);

    /** Bytes of what the client sends first, the call. */
    static final int CALL_LENGTH = HEADER + lengthOf(ARGS);

    /** Bytes of what it sends last, that it finishes. */
    static final int FINISH_LENGTH = HEADER;

    private BulkStream() {}

    /** {@return a packet with so many bytes; 0 for the end of the data} */
    static byte[] data(int payload) {
        return message(NetMessageType.VIR_NET_STREAM, NetMessageStatus.VIR_NET_CONTINUE, payload);
    }

    private static int lengthOf(XdrEncodable args) {
        ByteBuf bytes = Unpooled.buffer();
        args.writeTo(new XdrWriter(bytes, CHUNK));
        return bytes.readableBytes();
    }

    /** Gets it all, and copies it once, as whoever wants it has to. */
    static void receive(Endpoint endpoint) throws Exception {
        EventLoops loops = EventLoops.shared();
        RpcChannel channel = loops.await(RpcChannel.openWaiting(endpoint, Login.NONE, RpcOptions.defaults()));
        RpcStream stream = channel.newStream(StreamOptions.defaults());
        loops.await(new RemoteProgram(stream.opener(channel.callDefaults())).storageVolDownload(ARGS));
        ByteBuffer into = ByteBuffer.allocateDirect(CHUNK);
        for (List<StreamItem> items = loops.await(stream.take());
                !items.isEmpty();
                items = loops.await(stream.take())) {
            for (StreamItem item : items) {
                while (item.remaining() > 0) {
                    item.readTo(into.clear());
                }
            }
        }
        loops.await(stream.finish());
        channel.close();
    }

    private static byte[] message(NetMessageType type, NetMessageStatus status, int payload) {
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeInt(HEADER + payload);
        new NetMessageHeader(REMOTE_PROGRAM, 1, REMOTE_PROC_STORAGE_VOL_DOWNLOAD, type, 0, status)
                .writeTo(new XdrWriter(bytes, HEADER));
        bytes.writeZero(payload);
        byte[] message = new byte[bytes.readableBytes()];
        bytes.readBytes(message);
        return message;
    }
}
