/** What decides where a connection goes besides its URI: environment, {@code libvirt.conf}, sockets that are there. */
@org.jspecify.annotations.NullMarked
package io.virtwire.config;
