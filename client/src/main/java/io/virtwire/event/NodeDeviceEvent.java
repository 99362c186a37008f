package io.virtwire.event;

import io.virtwire.NodeDevice;
import io.virtwire.enums.NodeDeviceEventLifecycleType;
import org.jspecify.annotations.Nullable;

/** An event of a device of the host, {@code virNodeDeviceEventID}. */
public sealed interface NodeDeviceEvent extends Event {
    NodeDevice device();

    /**
     * It came or went, was defined or undefined.
     *
     * @param typeNumber the number of {@code virNodeDeviceEventLifecycleType}
     * @param detail 0; libvirt has no details here so far
     */
    record Lifecycle(NodeDevice device, int typeNumber, int detail) implements NodeDeviceEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable NodeDeviceEventLifecycleType type() {
            return NodeDeviceEventLifecycleType.of(typeNumber);
        }
    }

    /** Its description changed. */
    record Update(NodeDevice device) implements NodeDeviceEvent {}
}
