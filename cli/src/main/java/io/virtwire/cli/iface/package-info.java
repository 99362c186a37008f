/** Commands about the group "Interface". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.iface;
