package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/** Asks a second source where the first knows nothing. Equal to another of equal sources, so that they share ssh sessions. */
record TwoSources(CredentialSource first, CredentialSource second) implements CredentialSource {
    @Override
    public char @Nullable [] answer(CredentialRequest request) throws InterruptedException {
        char[] answer = first.answer(request);
        return answer == null ? second.answer(request) : answer;
    }
}
