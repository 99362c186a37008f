package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;

/** A block of a recording: one message, or packets of a stream that came in a row. */
public sealed interface RecordedItem permits RecordedMessage, RecordedPackets {
    /** {@return which connection of the session, from 1 in the order of their first messages} */
    int connection();

    Direction direction();

    /** {@return µs since the first message of the recording} */
    long micros();

    /** {@return the header of the message, or of each packet} */
    NetMessageHeader header();

    /** {@return how many messages these are} */
    int messages();
}
