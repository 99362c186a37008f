/**
 * A public C API's enums, flags and names of typed parameters: the data files they are written in, and the Java that is
 * made of them.
 */
@NullMarked
package io.virtwire.codegen.api;

import org.jspecify.annotations.NullMarked;
