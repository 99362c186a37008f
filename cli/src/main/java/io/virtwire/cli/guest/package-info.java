/** Commands about the rest of "Domain Management": saving, metadata, keys, monitor and agent. */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.guest;
