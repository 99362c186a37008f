/** Peers for tests that speak libvirt's RPC without a hypervisor. */
@org.jspecify.annotations.NullMarked
module io.virtwire.testkit {
    requires transitive io.virtwire.transport;

    exports io.virtwire.testkit;
    exports io.virtwire.testkit.recording;
}
