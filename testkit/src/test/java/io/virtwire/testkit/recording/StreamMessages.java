package io.virtwire.testkit.recording;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_UPLOAD;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;

/** Headers of packets of an upload with serial 7. */
final class StreamMessages {
    static final NetMessageHeader DATA = packet(NetMessageStatus.VIR_NET_CONTINUE);
    static final NetMessageHeader FINISH = packet(NetMessageStatus.VIR_NET_OK);
    static final NetMessageHeader ABORT = packet(NetMessageStatus.VIR_NET_ERROR);

    private StreamMessages() {}

    private static NetMessageHeader packet(NetMessageStatus status) {
        return Messages.header(REMOTE_PROC_STORAGE_VOL_UPLOAD, NetMessageType.VIR_NET_STREAM, 7, status);
    }
}
