package io.virtwire.info;

/**
 * The host's hardware, {@code virNodeInfo}.
 *
 * @param model its CPU architecture, such as {@code x86_64}
 * @param memory KiB
 * @param cpus active CPUs
 * @param mhz expected frequency of a CPU, MHz; 0 if unknown
 * @param nodes NUMA cells; 1 for uniform memory access
 * @param sockets CPU sockets per cell
 * @param cores cores per socket
 * @param threads threads per core
 */
public record NodeInfo(String model, long memory, int cpus, int mhz, int nodes, int sockets, int cores, int threads) {
    /** {@return the most CPUs such a topology can have, {@code VIR_NODEINFO_MAXCPUS}} */
    public int maxCpus() {
        return nodes * sockets * cores * threads;
    }
}
