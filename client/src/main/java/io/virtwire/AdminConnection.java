package io.virtwire;

import io.virtwire.config.Surroundings;
import io.virtwire.enums.AdmConnectDaemonShutdownFlag;
import io.virtwire.enums.Flag;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.Subscription;
import io.virtwire.protocol.admin.AdminProgram;
import io.virtwire.protocol.admin.ConnectDaemonShutdownArgs;
import io.virtwire.protocol.admin.ConnectGetLoggingFiltersArgs;
import io.virtwire.protocol.admin.ConnectGetLoggingOutputsArgs;
import io.virtwire.protocol.admin.ConnectListServersArgs;
import io.virtwire.protocol.admin.ConnectLookupServerArgs;
import io.virtwire.protocol.admin.ConnectOpenArgs;
import io.virtwire.protocol.admin.ConnectSetDaemonTimeoutArgs;
import io.virtwire.protocol.admin.ConnectSetLoggingFiltersArgs;
import io.virtwire.protocol.admin.ConnectSetLoggingOutputsArgs;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a daemon itself rather than to its hypervisor, {@code virAdmConnect}: its servers, clients, threads, log
 * and certificates. It has a socket of its own, which root alone may open.
 *
 * <p>Thread-safe, as {@link Connection} is.
 */
public final class AdminConnection implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Wire wire;
    private final AdminUri uri;
    private final EventHub hub;
    private final Supervisor supervisor;

    private AdminConnection(RpcChannel channel, ConnectOptions options, AdminUri uri) {
        this.wire = new Wire(channel, options.rpc().eventLoops(), false);
        this.uri = uri;
        this.hub = new EventHub(options.events());
        this.supervisor =
                new Supervisor(this, () -> channel, hub, null, options.events().executor());
        supervisor.watch(channel);
    }

    /**
     * Connects with the default options.
     *
     * @see #open(String, ConnectOptions)
     */
    @LibvirtFunction("virAdmConnectOpen")
    public static AdminConnection open(String uri) {
        return open(uri, ConnectOptions.defaults());
    }

    /**
     * Connects.
     *
     * @param uri {@code libvirtd:///system}, {@code libvirtd:///session}, or the same of another daemon, such as
     *     {@code virtqemud:///system}; with {@code ?socket=PATH} another socket. Empty for {@code libvirtd:///system} as
     *     root and {@code libvirtd:///session} otherwise
     * @throws IllegalArgumentException if the URI is wrong; the message says which part, and what is allowed
     * @param options of which those about reconnecting have no effect here
     * @throws ConnectionFailedException if no daemon listens there, or may not be reached by this user
     */
    @LibvirtFunction("virAdmConnectOpen")
    public static AdminConnection open(String uri, ConnectOptions options) {
        AdminUri parsed = AdminUri.parse(uri, Surroundings.ofThisProcess());
        RpcChannel channel = Wire.await(
                options.rpc().eventLoops(),
                RpcChannel.openWaiting(
                        new Endpoint.Unix(parsed.socket()),
                        session -> new AdminProgram(session.caller()).connectOpen(new ConnectOpenArgs(0)),
                        options.rpc()));
        return new AdminConnection(channel, options, parsed);
    }

    /** Says goodbye and closes the socket. Ends within 5 s. Closing a second time does nothing. */
    @Override
    @LibvirtFunction("virAdmConnectClose")
    public void close() {
        if (!supervisor.close()) {
            return;
        }
        try {
            wire.callAdmin(new CallOptions(CLOSE_TIMEOUT, true), AdminProgram::connectClose);
        } catch (CallInterruptedException | ConnectionLostException | CallTimeoutException unanswered) {
            // The socket is closed all the same.
        } finally {
            wire.channel().close();
            supervisor.closedByClient();
        }
    }

    /** {@return false once the connection is lost or closed} The daemon is not asked. */
    @LibvirtFunction("virAdmConnectIsAlive")
    public boolean isAlive() {
        return supervisor.state() == ConnectionState.OPEN && wire.channel().isOpen();
    }

    /** Tells the end of the connection. Closing the subscription ends that. */
    @LibvirtFunction({"virAdmConnectRegisterCloseCallback", "virAdmConnectUnregisterCloseCallback"})
    public Subscription listen(ConnectionListener listener) {
        return hub.add(listener);
    }

    /** {@return the URI of this connection} The daemon is not asked. */
    @LibvirtFunction("virAdmConnectGetURI")
    public String getUri() {
        return uri.text();
    }

    /** {@return the version of the daemon's libvirt: major × 1,000,000 + minor × 1,000 + release} */
    @LibvirtFunction("virAdmConnectGetLibVersion")
    public long getLibVersion() {
        return wire.callAdmin(AdminProgram::connectGetLibVersion).libVer();
    }

    /** Lists the daemon's servers: {@code libvirtd} for its users and {@code admin} for this one. */
    @LibvirtFunction("virAdmConnectListServers")
    public List<AdminServer> listServers() {
        return Lists.map(
                wire.callAdmin(admin -> admin.connectListServers(new ConnectListServersArgs(1, 0)))
                        .servers(),
                server -> new AdminServer(this, server));
    }

    /**
     * Finds a server by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virAdmConnectLookupServer")
    public AdminServer lookupServer(String name) {
        return new AdminServer(
                this,
                wire.callAdmin(admin -> admin.connectLookupServer(new ConnectLookupServerArgs(name, 0)))
                        .srv());
    }

    /** {@return where the daemon's log goes, in the words of its configuration, such as {@code 1:file:/path}} */
    @LibvirtFunction("virAdmConnectGetLoggingOutputs")
    public String getLoggingOutputs() {
        return wire.callAdmin(admin -> admin.connectGetLoggingOutputs(new ConnectGetLoggingOutputsArgs(0)))
                .outputs();
    }

    /** {@return what of the daemon's log is kept, such as {@code 1:qemu}; null if there is no filter} */
    @LibvirtFunction("virAdmConnectGetLoggingFilters")
    public @Nullable String getLoggingFilters() {
        return wire.callAdmin(admin -> admin.connectGetLoggingFilters(new ConnectGetLoggingFiltersArgs(0)))
                .filters();
    }

    /**
     * Sets where the daemon's log goes.
     *
     * @param outputs in the words of its configuration, separated by blanks; null for the default
     */
    @LibvirtFunction("virAdmConnectSetLoggingOutputs")
    public void setLoggingOutputs(@Nullable String outputs) {
        wire.callAdmin(admin -> admin.connectSetLoggingOutputs(new ConnectSetLoggingOutputsArgs(outputs, 0)));
    }

    /**
     * Sets what of the daemon's log is kept.
     *
     * @param filters in the words of its configuration, separated by blanks; null for none
     */
    @LibvirtFunction("virAdmConnectSetLoggingFilters")
    public void setLoggingFilters(@Nullable String filters) {
        wire.callAdmin(admin -> admin.connectSetLoggingFilters(new ConnectSetLoggingFiltersArgs(filters, 0)));
    }

    /**
     * Sets after how long without a client the daemon ends.
     *
     * @param timeout whole seconds; 0 for never
     */
    @LibvirtFunction("virAdmConnectSetDaemonTimeout")
    public void setDaemonTimeout(int timeout) {
        wire.callAdmin(admin -> admin.connectSetDaemonTimeout(new ConnectSetDaemonTimeoutArgs(timeout, 0)));
    }

    /** Ends the daemon; guests go on, unless their daemon is told otherwise. */
    @LibvirtFunction("virAdmConnectDaemonShutdown")
    public void daemonShutdown(AdmConnectDaemonShutdownFlag... flags) {
        wire.callAdmin(admin -> admin.connectDaemonShutdown(new ConnectDaemonShutdownArgs(Flag.bits(flags))));
    }

    Wire wire() {
        return wire;
    }

    @Override
    public String toString() {
        return "AdminConnection[" + uri.text() + "]";
    }
}
