package io.virtwire.transport;

import io.virtwire.rpc.RpcCaller;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Bytes beside the calls of a channel, in both directions, {@code virStream}. It belongs to the call that opened it:
 *
 * <pre>{@code
 * RpcStream stream = channel.newStream(StreamOptions.defaults());
 * loops.await(new RemoteProgram(stream.opener(options)).storageVolDownload(args));
 * for (List<StreamItem> items = loops.await(stream.take()); !items.isEmpty(); items = loops.await(stream.take())) {
 *     …
 * }
 * loops.await(stream.finish());
 * }</pre>
 *
 * <p>Thread-safe; one thread may take while another sends. All futures are completed on the event loop, by the rule of
 * {@link RpcChannel#waitingCaller}: wait for them and do nothing else with them. They fail with an {@link RpcException}: the
 * server's own error, once it has ended the stream, and for all that is tried later the same one.
 */
public interface RpcStream {
    /** {@return a caller for the one call that opens this stream} A second call is refused. */
    RpcCaller opener(CallOptions options);

    /**
     * Takes what came, in its order, and waits if nothing did.
     *
     * @return completed with at least one item, which belong to the caller; or with none at the end of the data, which the
     *     server takes as told only by {@link #finish}
     */
    CompletableFuture<List<StreamItem>> take();

    /**
     * Sends bytes, at most {@link StreamOptions#MAX_CHUNK}; they are copied before this returns.
     *
     * @return completed when the socket took them. Who waits for it before too many more are sent has bounded memory
     */
    CompletableFuture<@Nullable Void> send(ByteBuffer bytes);

    /**
     * Sends a hole.
     *
     * @param length in bytes, more than 0
     */
    CompletableFuture<@Nullable Void> sendHole(long length);

    /**
     * Ends the stream well, which is told to who takes as the end of the data. A second thread waits for the same word.
     *
     * @return completed when the server says that all was done, or with what went wrong
     */
    CompletableFuture<@Nullable Void> finish();

    /**
     * Ends the stream before its time, and wakes who takes or sends. What came and was not taken is thrown away.
     *
     * @return completed when the server knows; at once if the stream has ended already
     */
    CompletableFuture<@Nullable Void> abort();
}
