package io.virtwire;

/**
 * How to transfer a volume. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param offset in the volume, in bytes
 * @param length in bytes; 0 for all there is
 * @param sparse whether runs of zeros are told instead of sent, {@code …_SPARSE_STREAM}
 * @param ownConnection whether the transfer has a connection for itself, opened and closed for it. On a shared one, a transfer
 *     whose bytes nobody takes holds up all calls, and is aborted after 20 s ({@link ConnectOptions#withStreams})
 * @param listener told how far the transfer is
 */
public record TransferOptions(
        long offset, long length, boolean sparse, boolean ownConnection, TransferListener listener) {
    public TransferOptions {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "offset " + offset + " and length " + length + " of a transfer, must not be negative");
        }
    }

    /** All of the volume, every byte of it, on a connection of its own. */
    public static TransferOptions defaults() {
        return new TransferOptions(0, 0, false, true, TransferListener.NONE);
    }

    public TransferOptions withOffset(long bytes) {
        return new TransferOptions(bytes, length, sparse, ownConnection, listener);
    }

    public TransferOptions withLength(long bytes) {
        return new TransferOptions(offset, bytes, sparse, ownConnection, listener);
    }

    public TransferOptions withSparse(boolean wanted) {
        return new TransferOptions(offset, length, wanted, ownConnection, listener);
    }

    public TransferOptions withOwnConnection(boolean wanted) {
        return new TransferOptions(offset, length, sparse, wanted, listener);
    }

    public TransferOptions withListener(TransferListener told) {
        return new TransferOptions(offset, length, sparse, ownConnection, told);
    }
}
