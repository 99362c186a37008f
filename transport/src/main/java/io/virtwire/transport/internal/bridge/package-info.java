/**
 * A connection that is no socket: a program's standard input and output, or a channel of an ssh session. Their streams
 * block, so they have threads of their own; what these threads may call of {@code BridgeChannel} says so.
 */
package io.virtwire.transport.internal.bridge;
