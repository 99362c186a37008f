/** A scripted daemon on a real socket: {@link io.virtwire.testkit.MockLibvirtd}. */
package io.virtwire.testkit;
