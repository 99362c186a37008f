/** Java from a schema: pure generators, model in, {@code JavaFile} out. */
@NullMarked
package io.virtwire.codegen.java;

import org.jspecify.annotations.NullMarked;
