package io.virtwire.transport;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who connects is asked.
 *
 * @param kind what is asked for, by {@code virConnectCredentialType}
 * @param prompt the question, for people; it may come from the server, and is to be escaped before it is shown
 * @param service what wants to know: {@code libvirt} for a login to the daemon, {@code ssh}, or {@code tls}
 * @param host the server's name as the URI has it, {@code localhost} where it has none
 * @param proposal an answer that may be right, such as the only realm there is; null if there is none
 */
public record CredentialRequest(
        Kind kind,
        String prompt,
        String service,
        String host,
        @Nullable String proposal) {
    /** Kinds of questions, with the numbers of {@code virConnectCredentialType}. */
    public enum Kind {
        /** Under which name somebody acts. */
        USERNAME(1),
        /** Who somebody is. */
        AUTHNAME(2),
        /** A secret that must not be shown while it is typed. */
        PASSPHRASE(5),
        /** The answer to a question of the server's that may be shown. */
        ECHOPROMPT(6),
        /** The answer to a question of the server's that must not be shown. */
        NOECHOPROMPT(7),
        /** In which realm of the server's somebody is known. */
        REALM(8);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** {@return libvirt's number for it} */
        public int number() {
            return number;
        }

        /** {@return whether the answer must not be shown} */
        public boolean secret() {
            return this == PASSPHRASE || this == NOECHOPROMPT;
        }
    }
}
