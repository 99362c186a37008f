package io.virtwire.testkit;

import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrReader;

/**
 * A message a client sent.
 *
 * @param payload what follows the header
 */
public record ReceivedCall(NetMessageHeader header, Opaque payload) {
    /** {@return the arguments, strictly decoded} */
    public <T> T args(XdrDecoder<T> decoder) {
        XdrReader in = XdrReader.strict(Unpooled.wrappedBuffer(payload.asByteBuffer()));
        T args = decoder.read(in);
        in.end("arguments");
        return args;
    }
}
