/**
 * The RPC language (RFC 4506 section 6, RFC 5531 section 12) as text: lexer, parser, and the syntax elements they make.
 * Nothing here knows what a name means.
 */
@NullMarked
package io.virtwire.codegen.rpcl;

import org.jspecify.annotations.NullMarked;
