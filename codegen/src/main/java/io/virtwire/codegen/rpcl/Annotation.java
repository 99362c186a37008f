package io.virtwire.codegen.rpcl;

/** One line {@code @name: value} of a comment. */
public record Annotation(String name, String value, Position position) {}
