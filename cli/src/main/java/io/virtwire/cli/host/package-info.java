/** Commands about the group "Host and Hypervisor". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.host;
