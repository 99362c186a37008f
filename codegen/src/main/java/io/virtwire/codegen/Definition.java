package io.virtwire.codegen;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** One {@code <definition>} of the plugin's configuration; Maven sets the fields by their names. */
public final class Definition {
    @Nullable
    File file;

    @Nullable
    String packageName;

    @Nullable
    String name;

    @Nullable
    String prefix;

    /** Made by Maven. */
    public Definition() {}
}
