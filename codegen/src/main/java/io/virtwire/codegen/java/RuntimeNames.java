package io.virtwire.codegen.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code calls. They are built after this module, so only their names are here. */
final class RuntimeNames {
    static final ClassName OPAQUE = ClassName.get("io.virtwire.xdr", "Opaque");
    static final ClassName XDR_DECODER = ClassName.get("io.virtwire.xdr", "XdrDecoder");
    static final ClassName XDR_ENCODABLE = ClassName.get("io.virtwire.xdr", "XdrEncodable");
    static final ClassName XDR_EXCEPTION = ClassName.get("io.virtwire.xdr", "XdrException");
    static final ClassName XDR_READER = ClassName.get("io.virtwire.xdr", "XdrReader");
    static final ClassName XDR_VOID = ClassName.get("io.virtwire.xdr", "XdrVoid");
    static final ClassName XDR_WRITER = ClassName.get("io.virtwire.xdr", "XdrWriter");
    static final ClassName PROCEDURE_FACTS = ClassName.get("io.virtwire.rpc", "ProcedureFacts");
    static final ClassName RPC_CALLER = ClassName.get("io.virtwire.rpc", "RpcCaller");
    static final ClassName STREAM_DIRECTION = ClassName.get("io.virtwire.rpc", "StreamDirection");
    static final AnnotationSpec NULLABLE = AnnotationSpec.builder(ClassName.get("org.jspecify.annotations", "Nullable"))
            .build();

    private RuntimeNames() {}
}
