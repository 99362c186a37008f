/**
 * Sockets, framing and the matching of calls and replies, on Netty. No Netty type appears in an exported signature, so
 * that the transport stays replaceable.
 */
@org.jspecify.annotations.NullMarked
module io.virtwire.transport {
    requires transitive io.virtwire.protocol;
    requires com.jcraft.jsch;
    requires com.ongres.scram.client;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires transitive java.security.sasl;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires jdk.jfr;
    requires org.slf4j;

    exports io.virtwire.transport;

    uses io.virtwire.transport.InProcessHosts;
}
