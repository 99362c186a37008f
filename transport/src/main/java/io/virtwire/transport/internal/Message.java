package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.virtwire.rpc.NetMessageHeader;

/**
 * One message as it came.
 *
 * @param payload what follows the header; whoever receives the message releases it
 */
record Message(NetMessageHeader header, ByteBuf payload) {}
