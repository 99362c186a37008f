package io.virtwire.info;

/**
 * What a network card received ({@code rx}) and sent ({@code tx}) so far, {@code virDomainInterfaceStats}; -1 where the
 * hypervisor does not know.
 */
public record InterfaceStats(
        long rxBytes,
        long rxPackets,
        long rxErrors,
        long rxDropped,
        long txBytes,
        long txPackets,
        long txErrors,
        long txDropped) {}
