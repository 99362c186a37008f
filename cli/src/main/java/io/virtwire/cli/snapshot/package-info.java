/** Commands about the groups "Snapshot", "Checkpoint" and "Backup". */
@org.jspecify.annotations.NullMarked
package io.virtwire.cli.snapshot;
