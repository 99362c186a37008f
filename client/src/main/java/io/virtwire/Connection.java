package io.virtwire;

import io.virtwire.config.Surroundings;
import io.virtwire.enums.ConnectGetAllDomainStatsFlag;
import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainCreateFlag;
import io.virtwire.enums.DomainDefineFlag;
import io.virtwire.enums.DomainStatsType;
import io.virtwire.enums.Flag;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.Subscription;
import io.virtwire.protocol.qemu.DomainAttachArgs;
import io.virtwire.protocol.remote.ConnectDomainXmlFromNativeArgs;
import io.virtwire.protocol.remote.ConnectDomainXmlToNativeArgs;
import io.virtwire.protocol.remote.ConnectGetAllDomainStatsArgs;
import io.virtwire.protocol.remote.ConnectListAllDomainsArgs;
import io.virtwire.protocol.remote.ConnectListAllDomainsRet;
import io.virtwire.protocol.remote.ConnectListDefinedDomainsArgs;
import io.virtwire.protocol.remote.ConnectListDomainsArgs;
import io.virtwire.protocol.remote.ConnectSetIdentityArgs;
import io.virtwire.protocol.remote.DomainCreateXmlArgs;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.protocol.remote.DomainDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.DomainLookupByIdArgs;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.DomainLookupByUuidArgs;
import io.virtwire.protocol.remote.DomainStatsRecord;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcStatistics;
import io.virtwire.transport.StreamOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a hypervisor through its libvirt daemon, {@code virConnect}.
 *
 * <p>Thread-safe: any number of threads may share one connection, and a call that takes minutes holds up no other. What
 * asks the server blocks the calling thread only, virtual threads included, and may be interrupted.
 */
public final class Connection implements AutoCloseable {
    /** What closing may take in all, the server's answer included. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String uriText;
    private final ConnectOptions options;
    private final @Nullable LibvirtUri uri;
    private final EventHub hub;
    private final Supervisor supervisor;
    private final Wire wire;

    /** Connects. */
    private Connection(String uriText, ConnectOptions options, ConnectPlan plan) {
        this.uriText = uriText;
        this.options = options;
        this.uri = plan.uri();
        this.hub = new EventHub(options.events());
        this.supervisor = new Supervisor(
                this, this::reopen, hub, options.reconnect(), options.events().executor());
        EventTable table = new EventTable(hub, new EventDecoder(this));
        EventLoops loops = options.rpc().eventLoops();
        RpcChannel channel = Wire.await(loops, plan.connect(table));
        this.wire = new Wire(channel, loops, options.readOnly());
        hub.use(new EventRegistrar(wire, table));
        supervisor.watch(channel);
    }

    /** Opens another channel after the loss of the one before, and registers there whatever was registered. */
    private RpcChannel reopen() {
        EventTable table = new EventTable(hub, new EventDecoder(this));
        ConnectPlan plan = ConnectPlan.make(uriText, options, Surroundings.ofThisProcess());
        RpcChannel channel = Wire.await(wire.loops(), plan.connect(table));
        try {
            hub.restore(() -> wire.use(channel), new EventRegistrar(wire, table));
            return channel;
        } catch (RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Connects and logs in with the default options.
     *
     * @see #open(String, ConnectOptions)
     */
    @LibvirtFunction("virConnectOpen")
    public static Connection open(String uri) {
        return open(uri, ConnectOptions.defaults());
    }

    /**
     * Connects and logs in.
     *
     * @param uri such as {@code qemu:///system} or {@code qemu+tls://host/system}, or an alias of {@code libvirt.conf}; empty
     *     for the one of {@code LIBVIRT_DEFAULT_URI} or {@code libvirt.conf}, or else what a daemon of this host finds best
     * @throws IllegalArgumentException if the URI is wrong; the message says which part, and what is allowed; or if
     *     {@code libvirt.conf} is, naming the line
     * @throws ConnectionFailedException if nothing listens there, or may not be reached by this user
     * @throws CallTimeoutException if it takes longer than the connect timeout
     * @throws AuthenticationException if the login fails
     * @throws ProtocolViolationException if the peer is no libvirt daemon
     */
    @LibvirtFunction({"virConnectOpen", "virConnectOpenReadOnly", "virConnectOpenAuth"})
    public static Connection open(String uri, ConnectOptions options) {
        return open(uri, options, Surroundings.ofThisProcess());
    }

    static Connection open(String uri, ConnectOptions options, Surroundings surroundings) {
        return new Connection(uri, options, ConnectPlan.make(uri, options, surroundings));
    }

    /**
     * {@return another connection to the same host, with the same options, for one transfer of bytes} It is not pinged by the
     * server, so that a transfer may stand still for as long as it likes.
     */
    Connection openForTransfer() {
        ConnectOptions once = options.withReconnect(null);
        return new Connection(
                uriText,
                once,
                ConnectPlan.make(uriText, once, Surroundings.ofThisProcess()).forTransfer());
    }

    StreamOptions streamOptions() {
        return options.streams();
    }

    /**
     * Says goodbye to the server and closes the socket. Ends within 5 s, whatever the server does. Calls under way fail
     * with a {@link ConnectionLostException}. Closing a second time does nothing.
     */
    @Override
    @LibvirtFunction("virConnectClose")
    public void close() {
        if (!supervisor.close()) {
            return;
        }
        try {
            if (wire.channel().isOpen()) {
                wire.call(new CallOptions(CLOSE_TIMEOUT, true), RemoteProgram::connectClose);
            }
        } catch (CallInterruptedException | ConnectionLostException | CallTimeoutException unanswered) {
            // The socket is closed all the same, and with it goes whatever the server held for this client.
        } finally {
            wire.channel().close();
            supervisor.closedByClient();
        }
    }

    /** {@return false once the connection is lost or closed} The server is not asked. */
    @LibvirtFunction("virConnectIsAlive")
    public boolean isAlive() {
        return supervisor.state() == ConnectionState.OPEN && wire.channel().isOpen();
    }

    /** {@return how the connection fares} The server is not asked. */
    public ConnectionState getState() {
        return supervisor.state();
    }

    /** {@return the same in numbers} The server is not asked. */
    public ConnectionHealth getHealth() {
        RpcStatistics calls = getStatistics();
        return new ConnectionHealth(
                getState(),
                calls.lastRoundTrip(),
                calls.silence(),
                calls.inFlight(),
                options.rpc().window(),
                calls.queued(),
                calls.abandoned(),
                calls.streams(),
                hub.queued(),
                hub.dropped(),
                supervisor.reconnects(),
                supervisor.closed());
    }

    /**
     * Tells how the connection fares from now on. Closing the subscription ends that.
     *
     * @see ConnectionListener
     */
    @LibvirtFunction({"virConnectRegisterCloseCallback", "virConnectUnregisterCloseCallback"})
    public Subscription listen(ConnectionListener listener) {
        return hub.add(listener);
    }

    /**
     * Finds out a silent server like this from now on. Has no effect on a server that does not speak keepalive.
     *
     * @see ConnectOptions#withKeepAlive
     */
    @LibvirtFunction("virConnectSetKeepAlive")
    public void setKeepAlive(KeepAlive settings) {
        wire.channel().setKeepAlive(settings);
    }

    /** {@return what the host tells without being asked} */
    public Events events() {
        return new Events(this, hub, options.events().maxQueued());
    }

    /** {@return the name of the hypervisor driver, such as {@code QEMU}} */
    @LibvirtFunction("virConnectGetType")
    public String getType() {
        return wire.call(RemoteProgram::connectGetType).type();
    }

    /** {@return the version of the hypervisor: major × 1,000,000 + minor × 1,000 + release} */
    @LibvirtFunction("virConnectGetVersion")
    public long getVersion() {
        return wire.call(RemoteProgram::connectGetVersion).hvVer();
    }

    /** {@return the version of the server's libvirt: major × 1,000,000 + minor × 1,000 + release} */
    @LibvirtFunction("virConnectGetLibVersion")
    public long getLibVersion() {
        return wire.call(RemoteProgram::connectGetLibVersion).libVer();
    }

    /** {@return the name of the host, as the server knows it} */
    @LibvirtFunction("virConnectGetHostname")
    public String getHostname() {
        return wire.call(RemoteProgram::connectGetHostname).hostname();
    }

    /** {@return the URI of this connection} The server is asked only if it chose the URI. */
    @LibvirtFunction("virConnectGetURI")
    public String getUri() {
        return uri == null ? wire.call(RemoteProgram::connectGetUri).uri() : uri.toString();
    }

    /** {@return whether what goes over this connection cannot be read on its way, and the server is as careful} */
    @LibvirtFunction("virConnectIsEncrypted")
    public boolean isEncrypted() {
        return wire.channel().endpoint().isEncrypted() && serverIsSecure();
    }

    /** {@return whether nobody else can read or change what goes over this connection, on the server's side too} */
    @LibvirtFunction("virConnectIsSecure")
    public boolean isSecure() {
        return wire.channel().endpoint().isProtected() && serverIsSecure();
    }

    private boolean serverIsSecure() {
        return wire.call(RemoteProgram::connectIsSecure).secure() != 0;
    }

    /**
     * Tells the server for whom this connection speaks, by the names of {@code ConnectIdentityKey}. Only a daemon that
     * speaks for its own clients may.
     */
    @LibvirtFunction("virConnectSetIdentity")
    public void setIdentity(TypedParams identity) {
        wire.call(remote -> remote.connectSetIdentity(new ConnectSetIdentityArgs(identity.wire(), 0)));
    }

    /** {@return the host: hardware, capabilities, CPU models} */
    public Host host() {
        return new Host(this);
    }

    /** {@return its virtual networks} */
    public Networks networks() {
        return new Networks(this);
    }

    /** {@return its own network interfaces} */
    public Interfaces interfaces() {
        return new Interfaces(this);
    }

    /** {@return its storage pools} */
    public StoragePools storagePools() {
        return new StoragePools(this);
    }

    /** {@return its devices} */
    public NodeDevices nodeDevices() {
        return new NodeDevices(this);
    }

    /** {@return its secrets} */
    public Secrets secrets() {
        return new Secrets(this);
    }

    /** {@return its network filters, and which ports they hold for} */
    public NwFilters nwFilters() {
        return new NwFilters(this);
    }

    /** {@return files of the host that guests were saved to} */
    public SavedImages savedImages() {
        return new SavedImages(this);
    }

    /**
     * Lists guests, at most 16,384.
     *
     * @param flags which; without any, all of them
     * @throws UnsupportedException if the server is older than libvirt 0.9.13 and a flag says more than active,
     *     inactive, persistent, transient or autostart
     */
    @LibvirtFunction("virConnectListAllDomains")
    public List<Domain> listAllDomains(ConnectListAllDomainsFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllDomainsRet reply =
                wire.callIfKnown(remote -> remote.connectListAllDomains(new ConnectListAllDomainsArgs(1, bits)));
        if (reply == null) {
            return OlderServers.listDomains(this, bits);
        }
        if (reply.domains().size() != reply.ret()) {
            wire.channel().forgive(); // the list is what counts
        }
        return Lists.map(reply.domains(), domain -> new Domain(this, domain));
    }

    /** {@return how many guests run} */
    @LibvirtFunction("virConnectNumOfDomains")
    public int numOfDomains() {
        return wire.call(RemoteProgram::connectNumOfDomains).num();
    }

    /** {@return numbers of the guests that run, at most 16,384} */
    @LibvirtFunction("virConnectListDomains")
    public List<Integer> listDomains() {
        return wire.call(remote ->
                        remote.connectListDomains(new ConnectListDomainsArgs(RemoteConstants.REMOTE_DOMAIN_LIST_MAX)))
                .ids();
    }

    /** {@return how many guests are defined and do not run} */
    @LibvirtFunction("virConnectNumOfDefinedDomains")
    public int numOfDefinedDomains() {
        return wire.call(RemoteProgram::connectNumOfDefinedDomains).num();
    }

    /** {@return names of the guests that are defined and do not run, at most 16,384} */
    @LibvirtFunction("virConnectListDefinedDomains")
    public List<String> listDefinedDomains() {
        return wire.call(remote -> remote.connectListDefinedDomains(
                        new ConnectListDefinedDomainsArgs(RemoteConstants.REMOTE_DOMAIN_LIST_MAX)))
                .names();
    }

    /**
     * {@return statistics of all guests, or of those some flags choose}
     *
     * @param stats which statistics; an empty set for all the host has
     */
    @LibvirtFunction("virConnectGetAllDomainStats")
    public List<DomainStats> getAllDomainStats(Set<DomainStatsType> stats, ConnectGetAllDomainStatsFlag... flags) {
        return domainStats(List.of(), stats, Flag.bits(flags));
    }

    /**
     * {@return statistics of these guests}
     *
     * @param domains guests of this connection, at least one
     * @param stats which statistics; an empty set for all the host has
     * @throws IllegalArgumentException if no guest is given, or one is of another connection
     */
    @LibvirtFunction("virDomainListGetStats")
    public List<DomainStats> getDomainStats(
            List<Domain> domains, Set<DomainStatsType> stats, ConnectGetAllDomainStatsFlag... flags) {
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("no guests given; getAllDomainStats asks for all of them");
        }
        for (Domain domain : domains) {
            if (domain.getConnection() != this) {
                throw new IllegalArgumentException(
                        domain + " is a guest of " + domain.getConnection() + ", not of " + this);
            }
        }
        return domainStats(domains, stats, Flag.bits(flags));
    }

    private List<DomainStats> domainStats(List<Domain> domains, Set<DomainStatsType> stats, int flags) {
        int types = Flag.bits(stats.toArray(new DomainStatsType[0]));
        List<NonnullDomain> references = Lists.map(domains, Domain::reference);
        List<DomainStatsRecord> records = wire.call(remote ->
                        remote.connectGetAllDomainStats(new ConnectGetAllDomainStatsArgs(references, types, flags)))
                .retStats();
        return Lists.map(
                records, record -> new DomainStats(new Domain(this, record.dom()), TypedParams.of(record.params())));
    }

    /**
     * Finds a guest by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virDomainLookupByName")
    public Domain lookupDomainByName(String name) {
        return new Domain(
                this,
                wire.call(remote -> remote.domainLookupByName(new DomainLookupByNameArgs(name)))
                        .dom());
    }

    /**
     * Finds a running guest by its number.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virDomainLookupByID")
    public Domain lookupDomainById(int id) {
        return new Domain(
                this,
                wire.call(remote -> remote.domainLookupById(new DomainLookupByIdArgs(id)))
                        .dom());
    }

    /**
     * Finds a guest by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virDomainLookupByUUID", "virDomainLookupByUUIDString"})
    public Domain lookupDomainByUuid(UUID uuid) {
        return new Domain(
                this,
                wire.call(remote -> remote.domainLookupByUuid(new DomainLookupByUuidArgs(uuid)))
                        .dom());
    }

    /** Defines a guest, or changes the definition of the one with the same name and UUID. It is not started. */
    @LibvirtFunction({"virDomainDefineXML", "virDomainDefineXMLFlags"})
    public Domain defineDomain(String xml, DomainDefineFlag... flags) {
        int bits = Flag.bits(flags);
        return new Domain(
                this,
                bits == 0
                        ? wire.call(remote -> remote.domainDefineXml(new DomainDefineXmlArgs(xml)))
                                .dom()
                        : wire.call(remote -> remote.domainDefineXmlFlags(new DomainDefineXmlFlagsArgs(xml, bits)))
                                .dom());
    }

    /** Starts a guest that lasts until it is shut down, and is not defined. */
    @LibvirtFunction({"virDomainCreateXML", "virDomainCreateLinux"})
    public Domain createDomain(String xml, DomainCreateFlag... flags) {
        return new Domain(
                this,
                wire.call(remote -> remote.domainCreateXml(new DomainCreateXmlArgs(xml, Flag.bits(flags))))
                        .dom());
    }

    /**
     * {@return a guest's description made from a configuration of a hypervisor's own}
     *
     * @param format such as {@code qemu-argv}
     */
    @LibvirtFunction("virConnectDomainXMLFromNative")
    public String domainXmlFromNative(String format, String config) {
        return wire.call(remote ->
                        remote.connectDomainXmlFromNative(new ConnectDomainXmlFromNativeArgs(format, config, 0)))
                .domainXml();
    }

    /**
     * {@return a guest's description in a hypervisor's own words}
     *
     * @param format such as {@code qemu-argv}
     */
    @LibvirtFunction("virConnectDomainXMLToNative")
    public String domainXmlToNative(String format, String xml) {
        return wire.call(remote -> remote.connectDomainXmlToNative(new ConnectDomainXmlToNativeArgs(format, xml, 0)))
                .nativeConfig();
    }

    /**
     * Takes a QEMU process that runs without libvirt under its care, {@code virDomainQemuAttach}. Newer servers refuse.
     *
     * @param pid of the process
     */
    @LibvirtFunction("virDomainQemuAttach")
    public Domain qemuAttach(int pid) {
        return new Domain(
                this,
                wire.callQemu(qemu -> qemu.domainAttach(new DomainAttachArgs(pid, 0)))
                        .dom());
    }

    /**
     * Always fails: the files of the new guest would travel beside the message, which this client's transports cannot.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction("virDomainCreateXMLWithFiles")
    public Domain createDomainWithFiles(String xml, DomainCreateFlag... flags) {
        return DescriptorPassing.refuse("virDomainCreateXMLWithFiles");
    }

    /** {@return what went over the wire so far} */
    public RpcStatistics getStatistics() {
        return wire.channel().statistics();
    }

    Wire wire() {
        return wire;
    }

    @Override
    public String toString() {
        return "Connection[" + (uri == null ? wire.channel().endpoint() : uri) + "]";
    }
}
