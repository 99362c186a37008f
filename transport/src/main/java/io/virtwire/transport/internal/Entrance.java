package io.virtwire.transport.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What stands between a socket and the first message. */
public interface Entrance {
    /** Nothing: a connected socket is ready. */
    Entrance OPEN = new Entrance() {
        @Override
        public void addTo(ChannelPipeline pipeline) {}

        @Override
        public CompletableFuture<@Nullable Void> opened(Channel channel) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /** Adds its handlers to a new channel, below those of the messages. */
    void addTo(ChannelPipeline pipeline);

    /** {@return completed on the loop when messages may go over a connected channel} */
    CompletableFuture<@Nullable Void> opened(Channel channel);
}
