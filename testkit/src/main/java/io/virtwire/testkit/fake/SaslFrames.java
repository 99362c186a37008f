package io.virtwire.testkit.fake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * The security layer of RFC 4422 section 3.7. In both directions the bytes go in frames whose borders have nothing to do with those
 * of messages:
 *
 * <pre>| length:4, does not count itself | wrapped bytes |</pre>
 *
 * One thread wraps and one unwraps; the two share nothing that changes.
 */
final class SaslFrames {
    /** Bytes of a frame that is taken, its length word not counted. */
    static final int LARGEST = 65_536;

    private static final int LENGTH = Integer.BYTES;

    private final SaslServer sasl;
    private final int largestRaw;

    /** What came behind the last whole frame. */
    private final ByteBuf in = Unpooled.buffer();

    /** @throws HostError if the client takes no frame that has room for data */
    SaslFrames(SaslServer sasl) {
        this.sasl = sasl;
        largestRaw =
                Math.min(LARGEST, Integer.parseInt(String.valueOf(sasl.getNegotiatedProperty(Sasl.RAW_SEND_SIZE))));
        if (largestRaw < 1) {
            throw Authentication.refused();
        }
    }

    /** {@return the same bytes in frames} */
    ByteBuf wrap(ByteBuf message) {
        ByteBuf frames = Unpooled.buffer(message.readableBytes() + 64);
        while (message.isReadable()) {
            byte[] raw = ByteBufUtil.getBytes(message.readSlice(Math.min(largestRaw, message.readableBytes())));
            try {
                byte[] wrapped = sasl.wrap(raw, 0, raw.length);
                frames.writeInt(wrapped.length).writeBytes(wrapped);
            } catch (SaslException impossible) {
                throw new IllegalStateException(impossible); // the size is the one agreed on
            }
        }
        return frames;
    }

    /**
     * {@return what was in the frames that are whole now}
     *
     * @throws SaslException if a frame is too large, forged, or out of order
     */
    byte[] unwrap(byte[] bytes, int offset, int length) throws SaslException {
        in.discardSomeReadBytes().writeBytes(bytes, offset, length);
        ByteBuf out = Unpooled.buffer(length);
        while (in.readableBytes() >= LENGTH) {
            int size = in.getInt(in.readerIndex());
            if (size < 1 || size > LARGEST) {
                throw new SaslException(
                        "a frame of " + Integer.toUnsignedString(size) + " bytes, must be 1 to " + LARGEST);
            }
            if (in.readableBytes() < LENGTH + size) {
                break;
            }
            byte[] frame = new byte[size];
            in.skipBytes(LENGTH).readBytes(frame);
            out.writeBytes(plain(frame));
        }
        return ByteBufUtil.getBytes(out);
    }

    private byte[] plain(byte[] frame) throws SaslException {
        byte[] plain;
        try {
            plain = sasl.unwrap(frame, 0, frame.length);
        } catch (RuntimeException tooShort) { // the JDK counts on a frame to have room for its checksum
            throw new SaslException("a frame of " + frame.length + " bytes", tooShort);
        }
        if (plain.length == 0) { // how the JDK's DIGEST-MD5 takes a wrong checksum
            throw new SaslException("a frame of " + frame.length + " bytes was forged or came out of order");
        }
        return plain;
    }
}
