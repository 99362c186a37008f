package io.virtwire;

/**
 * Statistics of one guest out of many.
 *
 * @param params by the names of {@code DomainStatsKey}
 */
public record DomainStats(Domain domain, TypedParams params) {}
