package io.virtwire.codegen.rpcl;

/** Leaves the rule that cannot go on. What is wrong has been reported. */
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxError() {
        super("reported", null, false, false);
    }
}
