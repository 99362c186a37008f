/** Commands about what guests do: the group "Domain Monitoring". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.monitor;
