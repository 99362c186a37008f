package io.virtwire.codegen.java;

/**
 * Where and under which names the Java of one definition file goes.
 *
 * @param packageName of all its classes
 * @param name begins the names of its program's classes: {@code Remote} for {@code RemoteProgram}
 * @param prefix taken off the names of its types, perhaps empty: {@code remote_}
 */
public record JavaTarget(String packageName, String name, String prefix) {}
