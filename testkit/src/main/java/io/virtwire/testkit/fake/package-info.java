/** A whole libvirtd inside this process: it keeps guests, networks and volumes, and speaks the real protocol. */
package io.virtwire.testkit.fake;
