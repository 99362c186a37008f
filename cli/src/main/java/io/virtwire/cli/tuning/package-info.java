/** Commands about the CPUs, memory and limits of guests. */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.tuning;
