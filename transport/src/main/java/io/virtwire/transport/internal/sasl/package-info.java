/**
 * The SASL login of the remote program, and the security layer it may leave behind. Mechanisms run aside; the handlers of
 * the layer belong to the channel's event loop.
 */
package io.virtwire.transport.internal.sasl;
