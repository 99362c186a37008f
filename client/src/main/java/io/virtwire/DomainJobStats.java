package io.virtwire;

import io.virtwire.enums.DomainJobType;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a job.
 *
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virDomainJobType}
 * @param params by the names of {@code DomainJobKey}
 */
public record DomainJobStats(@Nullable DomainJobType type, int typeNumber, TypedParams params) {}
