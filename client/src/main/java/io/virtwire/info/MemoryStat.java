package io.virtwire.info;

import io.virtwire.enums.DomainMemoryStatTag;
import org.jspecify.annotations.Nullable;

/**
 * One number about a guest's memory, {@code virDomainMemoryStat}.
 *
 * @param tag null if this version does not know {@code tagNumber}
 * @param tagNumber the number of {@code virDomainMemoryStatTags}
 * @param value KiB, unless the tag counts something else: faults, pages, seconds since 1970
 */
public record MemoryStat(@Nullable DomainMemoryStatTag tag, int tagNumber, long value) {}
