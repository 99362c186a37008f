package io.virtwire.info;

/**
 * What a disk read and wrote so far, {@code virDomainBlockStats}; -1 where the hypervisor does not know.
 *
 * @param readRequests how many times it read
 * @param readBytes how much
 * @param writeRequests how many times it wrote
 * @param writtenBytes how much
 * @param errors how many of them failed; few hypervisors know
 */
public record BlockStats(long readRequests, long readBytes, long writeRequests, long writtenBytes, long errors) {}
