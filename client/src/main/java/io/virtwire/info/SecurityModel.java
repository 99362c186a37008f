package io.virtwire.info;

/**
 * How the host confines its guests, {@code virSecurityModel}.
 *
 * @param model such as {@code selinux}, empty if there is none
 * @param doi domain of interpretation: which hosts understand each other's labels
 */
public record SecurityModel(String model, String doi) {}
