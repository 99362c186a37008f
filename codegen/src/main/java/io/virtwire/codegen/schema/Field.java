package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Position;

/**
 * A field of a struct, the value in an arm of a union, or a union's discriminant.
 *
 * @param declared the declaration as the definition spells it
 */
public record Field(String name, Type type, String declared, Position position) {}
