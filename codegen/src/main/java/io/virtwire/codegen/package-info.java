/** The Maven goals that make Java of RPC language and of lists of a public API, and what they do with files. */
@NullMarked
package io.virtwire.codegen;

import org.jspecify.annotations.NullMarked;
