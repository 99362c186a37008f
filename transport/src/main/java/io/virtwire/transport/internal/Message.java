package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.virtwire.rpc.NetMessageHeader;

/**
 * One message as it came, or a part of a packet of a stream.
 *
 * @param payload what follows the header; whoever receives the message releases it
 * @param isRest whether parts of the same packet came before
 */
record Message(NetMessageHeader header, ByteBuf payload, boolean isRest) {
    Message(NetMessageHeader header, ByteBuf payload) {
        this(header, payload, false);
    }
}
