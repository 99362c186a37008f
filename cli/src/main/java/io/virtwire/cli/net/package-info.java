/** Commands about the group "Networking". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.net;
