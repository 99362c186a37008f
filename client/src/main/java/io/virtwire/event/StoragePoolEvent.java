package io.virtwire.event;

import io.virtwire.StoragePool;
import io.virtwire.enums.StoragePoolEventLifecycleType;
import org.jspecify.annotations.Nullable;

/** An event of a storage pool, {@code virStoragePoolEventID}. */
public sealed interface StoragePoolEvent extends Event {
    StoragePool pool();

    /**
     * It was defined, undefined, started, stopped, created or deleted.
     *
     * @param typeNumber the number of {@code virStoragePoolEventLifecycleType}
     * @param detail 0; libvirt has no details here so far
     */
    record Lifecycle(StoragePool pool, int typeNumber, int detail) implements StoragePoolEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable StoragePoolEventLifecycleType type() {
            return StoragePoolEventLifecycleType.of(typeNumber);
        }
    }

    /** The list of its volumes may have changed. */
    record Refresh(StoragePool pool) implements StoragePoolEvent {}
}
