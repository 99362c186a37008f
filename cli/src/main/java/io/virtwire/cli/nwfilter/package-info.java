/** Commands about the group "Network Filter". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.nwfilter;
