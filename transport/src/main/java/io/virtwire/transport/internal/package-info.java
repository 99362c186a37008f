/**
 * The pipeline of a channel. Everything here belongs to the channel's event loop, which never blocks and never runs
 * user code; what may be called from elsewhere says so.
 */
package io.virtwire.transport.internal;
