package io.virtwire.info;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network card of a guest, {@code virDomainInterface}.
 *
 * @param name its name in the guest or on the host, as the source knows it
 * @param mac its address; null if the source does not know it
 */
public record DomainInterface(String name, @Nullable String mac, List<DomainIpAddress> addresses) {
    public DomainInterface {
        addresses = List.copyOf(addresses);
    }
}
