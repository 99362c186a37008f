/** Commands about the group "Secret". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.secret;
