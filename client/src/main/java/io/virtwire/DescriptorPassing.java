package io.virtwire;

/** Calls that pass open files: the protocol can on unix sockets, plain Java cannot. */
final class DescriptorPassing {
    private DescriptorPassing() {}

    /**
     * @throws UnsupportedException always
     */
    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // stands for the function as it is
    static <T> T refuse(String function) {
        throw new UnsupportedException(
                function + " is unsupported over this transport: it passes open files beside the message, "
                        + "which Java has no way to send or receive",
                null);
    }
}
