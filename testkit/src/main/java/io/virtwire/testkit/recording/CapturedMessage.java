package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;

/**
 * A message on its way into a recording, with its secrets.
 *
 * @param nanos by the clock of {@link System#nanoTime}
 */
record CapturedMessage(int connection, Direction direction, long nanos, NetMessageHeader header, Opaque payload) {
    /** Stands behind the last message. */
    static final CapturedMessage END = new CapturedMessage(
            0,
            Direction.TO_SERVER,
            0,
            new NetMessageHeader(0, 0, 0, NetMessageType.VIR_NET_CALL, 0, NetMessageStatus.VIR_NET_OK),
            Opaque.empty());

    /** What a message takes beside its payload, about. */
    private static final int OVERHEAD = 128;

    /** {@return whether this is {@link #END}: connections begin at 1} */
    boolean isEnd() {
        return connection == 0;
    }

    /** {@return the bytes it takes while it waits, about} */
    long size() {
        return (long) OVERHEAD + payload.size();
    }
}
