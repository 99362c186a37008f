package io.virtwire.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went over a channel so far. {@code sent = answered + failed + abandoned + inFlight} whenever the event loop is at
 * rest.
 *
 * @param sent calls written to the socket
 * @param answered calls whose reply, a result or the server's error, reached the caller
 * @param failed calls that ended with the connection, or whose reply could not be read
 * @param abandoned calls whose caller went away first: deadline, cancel, interrupt
 * @param inFlight calls sent and without an outcome yet
 * @param queued calls that wait for a place in the window
 * @param lateReplies replies to abandoned calls, dropped
 * @param dropped messages nobody waits for, dropped: unknown events, packets of streams that ended
 * @param forgiven deviations from the definition that do not put the bytes out of step: padding that is not zero, bytes
 *     behind a value, a list that is not as long as the reply says
 * @param pings keepalive pings of the server, each answered while the socket takes bytes
 * @param streams that are open now
 * @param lastRoundTrip from the sending of the call that was answered last to its reply; null before the first
 * @param silence since the last message of the server
 */
public record RpcStatistics(
        long sent,
        long answered,
        long failed,
        long abandoned,
        long inFlight,
        long queued,
        long lateReplies,
        long dropped,
        long forgiven,
        long pings,
        long streams,
        @Nullable Duration lastRoundTrip,
        Duration silence) {}
