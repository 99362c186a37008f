package io.virtwire;

import io.virtwire.enums.ClientTransport;
import io.virtwire.protocol.admin.ClientCloseArgs;
import io.virtwire.protocol.admin.ClientGetInfoArgs;
import io.virtwire.protocol.admin.NonnullClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client of a daemon, {@code virAdmClient}: a handle of its server and number.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same client of the same server.
 */
public final class AdminClient {
    private final AdminServer server;
    private final NonnullClient reference;

    AdminClient(AdminServer server, NonnullClient reference) {
        this.server = server;
        this.reference = reference;
    }

    public AdminServer getServer() {
        return server;
    }

    /** {@return its number} The daemon is not asked. */
    @LibvirtFunction("virAdmClientGetID")
    public long getId() {
        return reference.id();
    }

    /** {@return when it connected} The daemon is not asked. */
    @LibvirtFunction("virAdmClientGetTimestamp")
    public Instant getTimestamp() {
        return Times.instant(reference.timestamp(), 0, "admin_nonnull_client.timestamp");
    }

    /** {@return how it connected, or null if this version does not know the number} The daemon is not asked. */
    @LibvirtFunction("virAdmClientGetTransport")
    public @Nullable ClientTransport getTransport() {
        return ClientTransport.of(reference.transport());
    }

    /** {@return who it is and from where, by the names of {@code ClientInfoKey}} */
    @LibvirtFunction("virAdmClientGetInfo")
    public TypedParams getInfo() {
        return AdminParams.read(server.wire()
                .callAdmin(admin -> admin.clientGetInfo(new ClientGetInfoArgs(reference, 0)))
                .params());
    }

    /** Takes its connection away. */
    @LibvirtFunction("virAdmClientClose")
    public void close() {
        server.wire().callAdmin(admin -> admin.clientClose(new ClientCloseArgs(reference, 0)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdminClient that && server.equals(that.server) && getId() == that.getId();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(getId());
    }

    @Override
    public String toString() {
        return "AdminClient[" + getId() + " of " + server.getName() + "]";
    }
}
