/** Channels to a libvirt daemon: opening them, calling procedures through them, closing them. */
package io.virtwire.transport;
