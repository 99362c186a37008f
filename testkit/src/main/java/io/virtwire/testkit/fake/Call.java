package io.virtwire.testkit.fake;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrVoid;

/** A client's call, to be answered once, at once or later. For the host's thread. */
record Call(Client client, NetMessageHeader header) {
    void reply(XdrEncodable result) {
        client.send(answer(NetMessageStatus.VIR_NET_OK), result);
    }

    void reply() {
        reply(XdrVoid.ARGS);
    }

    void fail(HostError error) {
        client.send(answer(NetMessageStatus.VIR_NET_ERROR), error.error());
    }

    private NetMessageHeader answer(NetMessageStatus status) {
        return new NetMessageHeader(
                header.prog(), header.vers(), header.proc(), NetMessageType.VIR_NET_REPLY, header.serial(), status);
    }
}
