/** Commands about the group "Node Device". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.nodedev;
