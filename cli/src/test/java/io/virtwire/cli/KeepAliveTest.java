package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.keepalive.KeepaliveConstants;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.transport.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without the options this takes 35 s. */
@Timeout(30)
class KeepAliveTest {
    @Test
    void muteDaemonIsFoundOutAsTheOptionsSay() throws Exception {
        try (MockLibvirtd mute = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            assertThat(peer.receive().header().prog()).isEqualTo(KeepaliveConstants.KEEPALIVE_PROGRAM);
            peer.expectEnd();
        })) {
            String uri = "test+tcp://" + (Endpoint.Tcp) mute.endpoint() + "/default";

            assertThat(Virtwire.run("-c", uri, "-k", "1", "-K", "1", "hostname").err())
                    .startsWith("error: failed to get hostname\nerror: ")
                    .contains("keepalive timeout");
            mute.verify();
        }
    }
}
