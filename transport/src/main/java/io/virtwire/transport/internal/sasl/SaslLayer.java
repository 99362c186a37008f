package io.virtwire.transport.internal.sasl;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.virtwire.transport.RpcAuthException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The security layer of RFC 4422 section 3.7, between the socket and the messages. In both directions the bytes go in
 * frames whose borders have nothing to do with those of messages:
 *
 * <pre>| length:4, does not count itself | wrapped bytes |</pre>
 */
public final class SaslLayer {
    private static final Logger LOG = LoggerFactory.getLogger(SaslLayer.class);

    private SaslLayer() {}

    /**
     * On the loop: from here on all is wrapped. The channel disposes of {@code sasl} at its end.
     *
     * @param messages takes the bytes of the layer
     * @param early bytes that came behind the last reply of the login; released here
     * @throws RpcAuthException if the sizes agreed on leave no room for data
     */
    public static void insert(ChannelPipeline pipeline, ChannelHandler messages, SaslClient sasl, ByteBuf early) {
        int largestRaw = size(sasl, Sasl.RAW_SEND_SIZE);
        int largestFrame = Math.min(size(sasl, Sasl.MAX_BUFFER), SaslMechanism.MAX_BUFFER);
        if (largestRaw < 1 || largestFrame < 1) {
            early.release();
            dispose(sasl);
            throw new RpcAuthException(
                    "the server's SASL layer takes frames with " + largestRaw + " bytes of data, at least 1 is needed");
        }
        String before = pipeline.context(messages).name();
        pipeline.addBefore(before, null, new SaslUnwrapHandler(sasl, largestFrame, early));
        pipeline.addBefore(before, null, new SaslWrapHandler(sasl, Math.min(largestRaw, SaslMechanism.MAX_BUFFER)));
    }

    /** Lets a mechanism forget its keys. */
    public static void dispose(SaslClient sasl) {
        try {
            sasl.dispose();
        } catch (SaslException kept) {
            LOG.warn("{} could not be disposed of: {}", sasl.getMechanismName(), kept.getMessage());
        }
    }

    private static int size(SaslClient sasl, String property) {
        return Integer.parseInt(String.valueOf(sasl.getNegotiatedProperty(property)));
    }
}
