package io.virtwire.transport;

import io.virtwire.xdr.XdrReader;

/** Takes the messages of a server that answer no call: its events. */
@FunctionalInterface
public interface MessageSink {
    /** Knows no message. */
    MessageSink NONE = (program, procedure, payload) -> false;

    /**
     * Takes one message. Runs on the event loop, in the order of the messages and of the replies between them: it must not
     * block, and must not keep {@code payload}.
     *
     * @param program as in the header
     * @param procedure as in the header
     * @param payload what follows the header
     * @return false if nobody waits for it, which counts as {@link RpcStatistics#dropped}
     * @throws RuntimeException if the payload cannot be read, which counts as dropped, too
     */
    boolean take(int program, int procedure, XdrReader payload);
}
