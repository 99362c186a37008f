/** Commands about the devices of guests. */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.device;
