package io.virtwire.codegen.api;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** Words that Java has taken: what a file names must be called otherwise there, since nothing is renamed on the way. */
final class JavaWords {
    /** Methods without arguments, or with one int or one text, that each class has from Object. */
    private static final Set<String> OBJECT_METHODS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private JavaWords() {}

    static boolean isTaken(String name) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || OBJECT_METHODS.contains(name);
    }
}
