/** The XDR runtime (RFC 4506) over Netty's {@code ByteBuf} that generated code calls. */
package io.virtwire.xdr;
