package io.virtwire.event;

import io.virtwire.xdr.Opaque;

/**
 * A message of a server newer than this version.
 *
 * @param program of the message: 0x20008086 for the remote program, 0x20008087 for that of QEMU
 * @param procedure which message
 * @param payload what follows its header, in XDR
 */
public record UnknownEvent(int program, int procedure, Opaque payload) implements Event {}
