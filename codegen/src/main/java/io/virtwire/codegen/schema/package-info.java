/** What definitions mean: names resolved, constants evaluated, limits checked, procedures put together from their parts. */
@NullMarked
package io.virtwire.codegen.schema;

import org.jspecify.annotations.NullMarked;
