package io.virtwire;

import io.virtwire.event.ConnectionClosed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a connection fares at a moment, for who watches many. Numbers of calls and streams are those of the present channel;
 * {@link Connection#getStatistics} has the rest of them.
 *
 * @param lastRoundTrip of the call that was answered last; null before the first
 * @param silence since the last message of the server
 * @param inFlight calls sent and without an outcome yet
 * @param window how many may be sent at once
 * @param queuedCalls calls that wait for a place in the window
 * @param abandonedCalls calls whose callers went away before the answer came
 * @param openStreams streams that are open
 * @param queuedEvents events that came and were not delivered yet, of at most {@link EventOptions#maxQueued}
 * @param droppedEvents events that came while the queue was full, since the connection was first opened
 * @param reconnects how often it was opened again
 * @param lastClosed how the last channel ended; null if none did
 */
public record ConnectionHealth(
        ConnectionState state,
        @Nullable Duration lastRoundTrip,
        Duration silence,
        long inFlight,
        int window,
        long queuedCalls,
        long abandonedCalls,
        long openStreams,
        int queuedEvents,
        long droppedEvents,
        int reconnects,
        @Nullable ConnectionClosed lastClosed) {}
