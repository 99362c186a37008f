package io.virtwire.rpc;

import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a generated program class calls procedures through. Implementations are thread-safe.
 */
public interface RpcCaller {
    /**
     * Calls one procedure. {@code args} is encoded on the calling thread, before this method returns.
     *
     * @param program as in the header, unsigned
     * @param version as in the header, unsigned
     * @param procedure as in the header
     * @param args written behind the header
     * @param reply reads what comes behind the header of the reply
     * @return completed with the decoded reply, or with the failure; cancelling it abandons the call
     * @throws io.virtwire.xdr.XdrException if the definition does not allow the arguments; nothing was sent
     */
    <R extends @Nullable Object> CompletableFuture<R> call(
            int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reply);
}
