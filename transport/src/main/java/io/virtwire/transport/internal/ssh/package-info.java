/** The ssh transport, on JSch. Everything here blocks, and runs on threads of its own, never on an event loop. */
package io.virtwire.transport.internal.ssh;
