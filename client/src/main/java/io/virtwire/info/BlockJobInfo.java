package io.virtwire.info;

import io.virtwire.enums.DomainBlockJobType;
import org.jspecify.annotations.Nullable;

/**
 * How far the job of a disk is, {@code virDomainBlockJobInfo}.
 *
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virDomainBlockJobType}
 * @param bandwidth its limit, MiB/s, or bytes/s if asked so; 0 for none
 * @param current where it is, in units of its own
 * @param end where it will end, in the same units; both are equal when it is done, or ready to be ended
 */
public record BlockJobInfo(@Nullable DomainBlockJobType type, int typeNumber, long bandwidth, long current, long end) {}
