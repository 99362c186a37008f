package io.virtwire.info;

import io.virtwire.enums.StorageVolType;
import org.jspecify.annotations.Nullable;

/**
 * Kind and size of a storage volume, {@code virStorageVolInfo}.
 *
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virStorageVolType}
 * @param capacity bytes a guest sees
 * @param allocation bytes taken from the pool
 */
public record StorageVolInfo(@Nullable StorageVolType type, int typeNumber, long capacity, long allocation) {}
