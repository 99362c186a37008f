package io.virtwire.event;

import io.virtwire.Secret;
import io.virtwire.enums.SecretEventLifecycleType;
import org.jspecify.annotations.Nullable;

/** An event of a secret, {@code virSecretEventID}. */
public sealed interface SecretEvent extends Event {
    Secret secret();

    /**
     * It was defined or undefined.
     *
     * @param typeNumber the number of {@code virSecretEventLifecycleType}
     * @param detail 0; libvirt has no details here so far
     */
    record Lifecycle(Secret secret, int typeNumber, int detail) implements SecretEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable SecretEventLifecycleType type() {
            return SecretEventLifecycleType.of(typeNumber);
        }
    }

    /** Its value was set. */
    record ValueChanged(Secret secret) implements SecretEvent {}
}
