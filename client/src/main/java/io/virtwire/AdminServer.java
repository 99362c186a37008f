package io.virtwire;

import io.virtwire.protocol.admin.NonnullServer;
import io.virtwire.protocol.admin.ServerGetClientLimitsArgs;
import io.virtwire.protocol.admin.ServerGetThreadpoolParametersArgs;
import io.virtwire.protocol.admin.ServerListClientsArgs;
import io.virtwire.protocol.admin.ServerLookupClientArgs;
import io.virtwire.protocol.admin.ServerSetClientLimitsArgs;
import io.virtwire.protocol.admin.ServerSetThreadpoolParametersArgs;
import io.virtwire.protocol.admin.ServerUpdateTlsFilesArgs;
import java.util.List;

/**
 * One of a daemon's servers, {@code virAdmServer}: a handle of its connection and name.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same server on the same connection.
 */
public final class AdminServer {
    private final AdminConnection connection;
    private final NonnullServer reference;

    AdminServer(AdminConnection connection, NonnullServer reference) {
        this.connection = connection;
        this.reference = reference;
    }

    public AdminConnection getConnection() {
        return connection;
    }

    /** {@return its name} The daemon is not asked. */
    @LibvirtFunction("virAdmServerGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return how many threads work for its clients, by the names of {@code ThreadPoolKey}} */
    @LibvirtFunction("virAdmServerGetThreadPoolParameters")
    public TypedParams getThreadPoolParameters() {
        return AdminParams.read(wire().callAdmin(admin ->
                        admin.serverGetThreadpoolParameters(new ServerGetThreadpoolParametersArgs(reference, 0)))
                .params());
    }

    /** Sets how many threads work for its clients, by the names of {@code ThreadPoolKey}. */
    @LibvirtFunction("virAdmServerSetThreadPoolParameters")
    public void setThreadPoolParameters(TypedParams params) {
        wire().callAdmin(admin -> admin.serverSetThreadpoolParameters(
                new ServerSetThreadpoolParametersArgs(reference, AdminParams.write(params), 0)));
    }

    /** Lists its clients, at most 16,384. */
    @LibvirtFunction("virAdmServerListClients")
    public List<AdminClient> listClients() {
        return Lists.map(
                wire().callAdmin(admin -> admin.serverListClients(new ServerListClientsArgs(reference, 1, 0)))
                        .clients(),
                client -> new AdminClient(this, client));
    }

    /**
     * Finds a client by its number.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virAdmServerLookupClient")
    public AdminClient lookupClient(long id) {
        return new AdminClient(
                this,
                wire().callAdmin(admin -> admin.serverLookupClient(new ServerLookupClientArgs(reference, id, 0)))
                        .clnt());
    }

    /** {@return how many clients it has and may have, by the names of {@code ServerKey}} */
    @LibvirtFunction("virAdmServerGetClientLimits")
    public TypedParams getClientLimits() {
        return AdminParams.read(
                wire().callAdmin(admin -> admin.serverGetClientLimits(new ServerGetClientLimitsArgs(reference, 0)))
                        .params());
    }

    /** Sets how many clients it may have, by the names of {@code ServerKey}. */
    @LibvirtFunction("virAdmServerSetClientLimits")
    public void setClientLimits(TypedParams params) {
        wire().callAdmin(admin ->
                admin.serverSetClientLimits(new ServerSetClientLimitsArgs(reference, AdminParams.write(params), 0)));
    }

    /** Makes it load its certificates again, for clients that come from now on. */
    @LibvirtFunction("virAdmServerUpdateTlsFiles")
    public void updateTlsFiles() {
        wire().callAdmin(admin -> admin.serverUpdateTlsFiles(new ServerUpdateTlsFilesArgs(reference, 0)));
    }

    NonnullServer reference() {
        return reference;
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdminServer that
                && connection == that.connection
                && getName().equals(that.getName());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }

    @Override
    public String toString() {
        return "AdminServer[" + getName() + "]";
    }
}
