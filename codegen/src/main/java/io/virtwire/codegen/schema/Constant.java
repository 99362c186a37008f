package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;

/**
 * {@code const name = spelled;}
 *
 * @param hex whether the definition has the number in hexadecimal
 */
public record Constant(String name, long value, String spelled, boolean hex, Position position) {}
