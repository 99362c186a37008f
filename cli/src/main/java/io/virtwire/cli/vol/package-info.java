/** Commands about the group "Storage Volume". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.vol;
