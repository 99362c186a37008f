/** Peers for tests that speak libvirt's RPC without a hypervisor. */
@org.jspecify.annotations.NullMarked
module io.virtwire.testkit {
    requires transitive io.virtwire.transport;
    requires com.ongres.scram.common;
    requires java.xml;

    exports io.virtwire.testkit;
    exports io.virtwire.testkit.fake;
    exports io.virtwire.testkit.recording;

    provides io.virtwire.transport.InProcessHosts with
            io.virtwire.testkit.fake.FakeHosts;
}
