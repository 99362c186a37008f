package io.virtwire.info;

/**
 * What confines a running guest, {@code virSecurityLabel}.
 *
 * @param label empty if nothing does
 * @param enforcing whether breaches are denied rather than only logged
 */
public record SecurityLabel(String label, boolean enforcing) {}
