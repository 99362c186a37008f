package io.virtwire.testkit.recording;

import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.rpc.NetStreamHole;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrVoid;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries, decoded.
 *
 * @param understood whether the bytes are what the definition says, and nothing else
 * @param value null for nothing, and if it was not understood
 */
record Payload(boolean understood, @Nullable Object value) {
    private static final Payload NOT_UNDERSTOOD = new Payload(false, null);

    static Payload of(NetMessageHeader header, Opaque bytes) {
        XdrDecoder<?> decoder = decoder(header, bytes.size());
        if (decoder == null) {
            return NOT_UNDERSTOOD;
        }
        XdrReader in = XdrReader.strict(Unpooled.wrappedBuffer(bytes.asByteBuffer()));
        try {
            Object value = decoder.read(in);
            in.end("payload");
            return new Payload(true, value);
        } catch (XdrException malformed) {
            return NOT_UNDERSTOOD;
        }
    }

    /** {@return whether this is a packet of a stream with data in it} */
    static boolean isData(NetMessageHeader header, int size) {
        return header.type().equals(NetMessageType.VIR_NET_STREAM)
                && header.status().equals(NetMessageStatus.VIR_NET_CONTINUE)
                && size > 0;
    }

    private static @Nullable XdrDecoder<?> decoder(NetMessageHeader header, int size) {
        ProcedureNames program = ProcedureNames.of(header.prog(), header.vers());
        if (program == null) {
            return null;
        }
        NetMessageType type = header.type();
        boolean ok = header.status().equals(NetMessageStatus.VIR_NET_OK);
        boolean error = header.status().equals(NetMessageStatus.VIR_NET_ERROR);
        if (type.equals(NetMessageType.VIR_NET_CALL) || type.equals(NetMessageType.VIR_NET_MESSAGE)) {
            return program.argsOf(header.proc());
        } else if (type.equals(NetMessageType.VIR_NET_REPLY)) {
            return ok ? program.resultOf(header.proc()) : error ? NetMessageError::read : null;
        } else if (type.equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
            return NetStreamHole::read;
        } else if (type.equals(NetMessageType.VIR_NET_STREAM)) {
            // Who aborts a stream says ERROR, and only the server says why.
            return error && size > 0 ? NetMessageError::read : XdrVoid.DECODER;
        }
        return null;
    }
}
