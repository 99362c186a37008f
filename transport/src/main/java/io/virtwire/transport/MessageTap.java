package io.virtwire.transport;

import io.virtwire.rpc.NetMessageHeader;
import java.nio.ByteBuffer;

/**
 * Sees the messages of channels go by, above TLS and SASL, the login and keepalive included. It changes nothing. Passwords and
 * other secrets are among what it sees.
 */
@FunctionalInterface
public interface MessageTap {
    /** Watches nothing, and costs nothing. */
    MessageTap NONE = server -> new Listener() {
        @Override
        public void sent(NetMessageHeader header, ByteBuffer payload) {}

        @Override
        public void received(NetMessageHeader header, ByteBuffer payload) {}
    };

    /**
     * The first message of a channel is about to go by. Runs on its event loop, like all that is called on the listener, and must
     * not block.
     *
     * @return who is told its messages; one for each channel, since an option may be shared by many
     */
    Listener opened(Endpoint server);

    /** Is told the messages of one channel. Runs on the event loop: it must not block, and must not keep the bytes. */
    interface Listener {
        /**
         * A whole message is on its way to the server.
         *
         * @param payload what follows the header; the length word is 28 more than its length
         */
        void sent(NetMessageHeader header, ByteBuffer payload);

        /**
         * A whole message came from the server.
         *
         * @param payload what follows the header; the length word was 28 more than its length
         */
        void received(NetMessageHeader header, ByteBuffer payload);
    }
}
