/**
 * Sessions with a libvirt daemon as text: {@link io.virtwire.testkit.recording.Recorder} writes one while it happens,
 * {@link io.virtwire.testkit.recording.Replayer} plays the daemon's part of it again.
 */
package io.virtwire.testkit.recording;
