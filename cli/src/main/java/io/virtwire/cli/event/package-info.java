/** Commands about the group "Domain Events". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.event;
