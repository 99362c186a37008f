package example.scheduler;

import io.virtwire.ConnectionLostException;

/** A host was lost while it was starting a guest, which may run or not. */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutcomeUnknownException(String host, ConnectionLostException cause) {
        super(host + " was lost while it was starting the guest: look there before you start it elsewhere", cause);
    }
}
