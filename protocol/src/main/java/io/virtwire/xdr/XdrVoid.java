package io.virtwire.xdr;

import org.jspecify.annotations.Nullable;

/** The XDR type {@code void}: no bytes (RFC 4506 section 4.16). */
public final class XdrVoid {
    /** The arguments of a procedure that takes none. */
    public static final XdrEncodable ARGS = out -> {};

    /** Decodes the reply of a procedure that returns nothing. */
    @SuppressWarnings("NullAway") // Void has no other value, and NullAway does not read type arguments
    public static final XdrDecoder<@Nullable Void> DECODER = in -> null;

    private XdrVoid() {}
}
