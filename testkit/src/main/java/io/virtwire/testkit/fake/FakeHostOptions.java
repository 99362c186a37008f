package io.virtwire.testkit.fake;

import java.time.Duration;

/**
 * What a {@link FakeHost} is like. Immutable; the defaults are what libvirt's test driver tells of itself.
 *
 * @param hostname its name
 * @param type the kind of hypervisor, as {@code virConnectGetType} tells it
 * @param version of the hypervisor: major * 1,000,000 + minor * 1,000 + release
 * @param libVersion of libvirt, in the same form; 9.0.0 at first
 * @param model of the processors: their architecture
 * @param memoryKiB in KiB
 * @param cpus that are active
 * @param mhz of the processors
 * @param nodes NUMA cells
 * @param sockets in each cell
 * @param cores in each socket
 * @param threads in each core
 * @param maxVcpus virtual processors that a guest may have
 * @param shutdownDelay how long a guest takes from being asked to shut down until it is off; none at first
 * @param jobDuration how long saving a guest takes, and what else is a job; none at first
 */
public record FakeHostOptions(
        String hostname,
        String type,
        long version,
        long libVersion,
        String model,
        long memoryKiB,
        int cpus,
        int mhz,
        int nodes,
        int sockets,
        int cores,
        int threads,
        int maxVcpus,
        Duration shutdownDelay,
        Duration jobDuration) {
    public FakeHostOptions {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes " + nodes + ", must be at least 1");
        }
    }

    /** {@return a host of 3 GiB and 16 processors, named fake, where nothing takes time} */
    public static FakeHostOptions defaults() {
        return new FakeHostOptions(
                "fake",
                "TEST",
                2,
                9_000_000,
                "i686",
                3 * 1024 * 1024,
                16,
                1400,
                2,
                2,
                2,
                2,
                32,
                Duration.ZERO,
                Duration.ZERO);
    }

    public FakeHostOptions withHostname(String newHostname) {
        return new FakeHostOptions(
                newHostname,
                type,
                version,
                libVersion,
                model,
                memoryKiB,
                cpus,
                mhz,
                nodes,
                sockets,
                cores,
                threads,
                maxVcpus,
                shutdownDelay,
                jobDuration);
    }

    /** The memory of the host, in KiB. */
    public FakeHostOptions withMemory(long kibibytes) {
        return new FakeHostOptions(
                hostname,
                type,
                version,
                libVersion,
                model,
                kibibytes,
                cpus,
                mhz,
                nodes,
                sockets,
                cores,
                threads,
                maxVcpus,
                shutdownDelay,
                jobDuration);
    }

    /** What takes a guest its time: shutting down, and jobs such as saving. */
    public FakeHostOptions withDelays(Duration ofShutdown, Duration ofJobs) {
        return new FakeHostOptions(
                hostname,
                type,
                version,
                libVersion,
                model,
                memoryKiB,
                cpus,
                mhz,
                nodes,
                sockets,
                cores,
                threads,
                maxVcpus,
                ofShutdown,
                ofJobs);
    }
}
