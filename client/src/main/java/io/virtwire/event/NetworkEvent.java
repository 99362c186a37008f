package io.virtwire.event;

import io.virtwire.Network;
import io.virtwire.enums.NetworkEventLifecycleType;
import io.virtwire.enums.NetworkMetadataType;
import org.jspecify.annotations.Nullable;

/** An event of a virtual network, {@code virNetworkEventID}. */
public sealed interface NetworkEvent extends Event {
    Network network();

    /**
     * It was defined, undefined, started or stopped.
     *
     * @param typeNumber the number of {@code virNetworkEventLifecycleType}
     * @param detail 0; libvirt has no details here so far
     */
    record Lifecycle(Network network, int typeNumber, int detail) implements NetworkEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable NetworkEventLifecycleType type() {
            return NetworkEventLifecycleType.of(typeNumber);
        }
    }

    /**
     * Its title, description or metadata changed.
     *
     * @param typeNumber the number of {@code virNetworkMetadataType}
     * @param nsUri the namespace of the metadata; null for a title or description
     */
    record MetadataChange(
            Network network, int typeNumber, @Nullable String nsUri) implements NetworkEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable NetworkMetadataType type() {
            return NetworkMetadataType.of(typeNumber);
        }
    }
}
