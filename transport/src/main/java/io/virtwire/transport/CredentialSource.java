package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked on the way in: names, passwords, passphrases of keys. Asked on a thread of the connection that is
 * being opened, never on an event loop: it may wait for a person, but only as long as the connect timeout lasts.
 */
@FunctionalInterface
public interface CredentialSource {
    /** Knows nothing. */
    CredentialSource NONE = request -> null;

    /**
     * {@return the answer, which becomes the caller's, who wipes it; null if it is not known}
     *
     * @throws InterruptedException if the connection was given up
     */
    char @Nullable [] answer(CredentialRequest request) throws InterruptedException;

    /** {@return this one, and where it knows nothing, {@code other}} */
    default CredentialSource or(CredentialSource other) {
        return new TwoSources(this, other);
    }
}
