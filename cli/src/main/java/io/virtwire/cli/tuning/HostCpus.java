package io.virtwire.cli.tuning;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Session;
import io.virtwire.info.NodeInfo;

/** The CPUs of the host. */
final class HostCpus {
    private HostCpus() {}

    /** {@return how many there are, the ones that are offline included} */
    static int count(Session session) {
        Host host = session.connection().host();
        try {
            return host.getCpuMap().cpus();
        } catch (LibvirtException tooOld) {
            NodeInfo node = host.getNodeInfo();
            return node.nodes() * node.sockets() * node.cores() * node.threads();
        }
    }
}
