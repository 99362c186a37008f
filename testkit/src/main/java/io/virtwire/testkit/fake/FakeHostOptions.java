package io.virtwire.testkit.fake;

import io.virtwire.transport.KeepAlive;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a {@link FakeHost} is like. The defaults are what libvirt's test driver tells of itself. Immutable: every {@code with…} method
 * returns a changed copy. Thread-safe.
 */
public final class FakeHostOptions {
    private static final FakeHostOptions DEFAULTS = new FakeHostOptions(new Facts());

    private final Facts facts;

    private FakeHostOptions(Facts facts) {
        this.facts = facts;
    }

    /** Changed only before its options are made. */
    private static final class Facts implements Cloneable {
        String hostname = "fake";
        String type = "TEST";
        long version = 2;
        long libVersion = 9_000_000;
        String model = "i686";
        int mhz = 1400;
        long memoryKiB = 3 * 1024 * 1024;
        int nodes = 2;
        int sockets = 2;
        int cores = 2;
        int threads = 2;
        int maxVcpus = 32;
        Duration shutdownDelay = Duration.ZERO;
        Duration jobDuration = Duration.ZERO;
        FakeLogin login = FakeLogin.none();
        KeepAlive keepAlive = KeepAlive.OFF;

        Facts copy() {
            try {
                return (Facts) super.clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** {@return a host of 3 GiB and 16 processors, named fake, where nothing takes time} */
    public static FakeHostOptions defaults() {
        return DEFAULTS;
    }

    public FakeHostOptions withHostname(String name) {
        return with(copy -> copy.hostname = name);
    }

    /** The kind of hypervisor, as {@code virConnectGetType} tells it; {@code TEST} at first. */
    public FakeHostOptions withType(String name) {
        return with(copy -> copy.type = name);
    }

    /** The version of the hypervisor: major * 1,000,000 + minor * 1,000 + release; 2 at first. */
    public FakeHostOptions withVersion(long number) {
        return with(copy -> copy.version = number);
    }

    /** The version of libvirt, in the same form; 9.0.0 at first. It changes what is told, and nothing that is done. */
    public FakeHostOptions withLibVersion(long number) {
        return with(copy -> copy.libVersion = number);
    }

    /** The processors: their architecture, such as {@code x86_64}, and their speed in MHz. */
    public FakeHostOptions withProcessor(String architecture, int megahertz) {
        return with(copy -> {
            copy.model = architecture;
            copy.mhz = megahertz;
        });
    }

    /** The memory of the host, in KiB. */
    public FakeHostOptions withMemory(long kibibytes) {
        return with(copy -> copy.memoryKiB = kibibytes);
    }

    /** So many processors, each a core of one socket. */
    public FakeHostOptions withCpus(int count) {
        return withTopology(1, 1, count, 1);
    }

    /**
     * As many processors as these numbers make, each at least 1.
     *
     * @param cells of NUMA
     * @param ofCell sockets in each cell
     * @param ofSocket cores in each socket
     * @param ofCore threads in each core
     */
    public FakeHostOptions withTopology(int cells, int ofCell, int ofSocket, int ofCore) {
        return with(copy -> {
            copy.nodes = requirePositive("cells", cells);
            copy.sockets = requirePositive("sockets", ofCell);
            copy.cores = requirePositive("cores", ofSocket);
            copy.threads = requirePositive("threads", ofCore);
        });
    }

    /** How many virtual processors a guest may have. */
    public FakeHostOptions withMaxVcpus(int count) {
        return with(copy -> copy.maxVcpus = count);
    }

    /** What takes a guest its time: shutting down, and jobs such as saving. */
    public FakeHostOptions withDelays(Duration ofShutdown, Duration ofJobs) {
        return with(copy -> {
            copy.shutdownDelay = ofShutdown;
            copy.jobDuration = ofJobs;
        });
    }

    /** How clients have to log in, by every way in; not at all at first. */
    public FakeHostOptions withLogin(FakeLogin kind) {
        return with(copy -> copy.login = kind);
    }

    /**
     * The host sends PINGs to clients that speak keepalive, and hangs up on those that say nothing. A libvirtd does so after 5 s, 5 times.
     *
     * @param interval of silence before the first PING, and between them; zero for no PINGs, as at first
     * @param count of PINGs; a client that is silent for {@code interval * (count + 1)} is hung up on
     */
    public FakeHostOptions withKeepAlive(Duration interval, int count) {
        return with(copy -> copy.keepAlive = new KeepAlive(interval, count));
    }

    private FakeHostOptions with(Consumer<Facts> change) {
        Facts copy = facts.copy();
        change.accept(copy);
        return new FakeHostOptions(copy);
    }

    private static int requirePositive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " " + count + ", must be at least 1");
        }
        return count;
    }

    String hostname() {
        return facts.hostname;
    }

    String type() {
        return facts.type;
    }

    long version() {
        return facts.version;
    }

    long libVersion() {
        return facts.libVersion;
    }

    String model() {
        return facts.model;
    }

    int mhz() {
        return facts.mhz;
    }

    long memoryKiB() {
        return facts.memoryKiB;
    }

    int cpus() {
        return facts.nodes * facts.sockets * facts.cores * facts.threads;
    }

    int nodes() {
        return facts.nodes;
    }

    int sockets() {
        return facts.sockets;
    }

    int cores() {
        return facts.cores;
    }

    int threads() {
        return facts.threads;
    }

    int maxVcpus() {
        return facts.maxVcpus;
    }

    Duration shutdownDelay() {
        return facts.shutdownDelay;
    }

    Duration jobDuration() {
        return facts.jobDuration;
    }

    FakeLogin login() {
        return facts.login;
    }

    KeepAlive keepAlive() {
        return facts.keepAlive;
    }
}
