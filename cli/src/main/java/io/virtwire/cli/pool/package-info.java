/** Commands about the group "Storage Pool". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.pool;
