/**
 * The bytes of libvirt's RPC protocol, without sockets: the XDR runtime, libvirt's six definitions as records, and one
 * method per procedure.
 */
@org.jspecify.annotations.NullMarked
module io.virtwire.protocol {
    requires transitive io.netty.buffer;
    requires transitive org.jspecify;

    exports io.virtwire.xdr;
    exports io.virtwire.rpc;
    exports io.virtwire.protocol.admin;
    exports io.virtwire.protocol.keepalive;
    exports io.virtwire.protocol.lxc;
    exports io.virtwire.protocol.qemu;
    exports io.virtwire.protocol.remote;
}
