package io.virtwire.info;

import io.virtwire.enums.IpAddrType;
import org.jspecify.annotations.Nullable;

/**
 * An address of a guest, {@code virDomainIPAddress}.
 *
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virIPAddrType}
 * @param prefix bits of the network part
 */
public record DomainIpAddress(@Nullable IpAddrType type, int typeNumber, String address, int prefix) {}
