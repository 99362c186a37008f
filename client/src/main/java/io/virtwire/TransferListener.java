package io.virtwire;

/** Is told how far a transfer is. */
@FunctionalInterface
public interface TransferListener {
    /** Does not want to know. */
    TransferListener NONE = soFar -> {};

    /**
     * Called on the thread that transfers, after each part of at most 256 KiB, and each hole: the transfer goes on when this
     * returns. What it throws ends the transfer, and is thrown by it.
     */
    void transferred(Transferred soFar);
}
