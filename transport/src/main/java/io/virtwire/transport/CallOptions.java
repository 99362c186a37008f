package io.virtwire.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call differs from the others of its channel.
 *
 * @param timeout from the moment the call is made; null waits as long as the connection lives
 * @param urgent goes in front of the calls that wait for a place in the window, and may go one beyond it: for what ends
 *     the calls that fill the window, such as aborting a job
 */
public record CallOptions(@Nullable Duration timeout, boolean urgent) {
    public CallOptions {
        if (timeout != null) {
            RpcOptions.requirePositive("timeout", timeout);
        }
    }
}
