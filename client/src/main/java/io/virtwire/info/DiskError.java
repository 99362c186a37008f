package io.virtwire.info;

import io.virtwire.enums.DomainDiskErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a disk, {@code virDomainDiskError}.
 *
 * @param disk its target, such as {@code vda}
 * @param error null if this version does not know {@code errorNumber}
 * @param errorNumber the number of {@code virDomainDiskErrorCode}
 */
public record DiskError(String disk, @Nullable DomainDiskErrorCode error, int errorNumber) {}
