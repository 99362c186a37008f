package io.virtwire.info;

import io.virtwire.enums.StoragePoolState;
import org.jspecify.annotations.Nullable;

/**
 * State and size of a storage pool, {@code virStoragePoolInfo}.
 *
 * @param state null if this version does not know {@code stateNumber}
 * @param stateNumber the number of {@code virStoragePoolState}
 * @param capacity bytes it can hold
 * @param allocation bytes that are taken
 * @param available bytes that are free
 */
public record StoragePoolInfo(
        @Nullable StoragePoolState state, int stateNumber, long capacity, long allocation, long available) {}
