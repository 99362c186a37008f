package io.virtwire.rpc;

/** Which way the bytes of the stream go that a procedure opens, if it opens one. */
public enum StreamDirection {
    /** The procedure opens no stream. */
    NONE,
    /** From the server to the client, {@code @readstream}; a console also takes bytes. */
    READ,
    /** From the client to the server, {@code @writestream}. */
    WRITE
}
