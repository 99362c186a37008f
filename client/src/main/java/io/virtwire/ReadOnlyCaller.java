package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.rpc.ProcedureFacts;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls of a read-only connection: what the server would refuse is refused here, and nothing is sent. */
final class ReadOnlyCaller implements RpcCaller {
    private final RpcCaller caller;

    ReadOnlyCaller(RpcCaller caller) {
        this.caller = caller;
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> call(
            int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reply) {
        ProcedureFacts facts = Procedures.find(program, procedure);
        if (facts != null && facts.write()) {
            throw forbidden(
                    "read only access prevents " + (facts.function() == null ? facts.name() : facts.function()));
        }
        return caller.call(program, version, procedure, args, reply);
    }

    static LibvirtException forbidden(String what) {
        return new LibvirtException(
                ErrorNumber.OPERATION_DENIED, ErrorDomain.REMOTE, "operation forbidden: " + what, null);
    }
}
