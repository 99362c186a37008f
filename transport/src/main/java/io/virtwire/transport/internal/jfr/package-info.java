/** What a flight recording shows of a channel. Nothing is written, and hardly anything done, while none is being made. */
package io.virtwire.transport.internal.jfr;
