package io.virtwire.info;

/**
 * The size of a guest's disk, {@code virDomainBlockInfo}.
 *
 * @param capacity bytes the guest sees
 * @param allocation bytes the host keeps for it, up to the last one that was written
 * @param physical bytes of its file or device
 */
public record DomainBlockInfo(long capacity, long allocation, long physical) {}
