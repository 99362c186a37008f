package io.virtwire.testkit.fake;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.transport.Endpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PingerTest {
    private static final int FEATURE_PROGRAM_KEEPALIVE = 10;
    private static final int FEATURE_REMOTE = 9;
    private static final int HEADER = 28;

    @Test
    void whoAnswersNoPingIsHungUpOn() throws IOException {
        FakeHostOptions options = FakeHostOptions.defaults().withKeepAlive(Duration.ofMillis(5), 3);
        try (FakeHost host = FakeHost.start(options);
                Socket client = connect(host)) {
            ask(client, FEATURE_PROGRAM_KEEPALIVE);
            DataInputStream in = new DataInputStream(client.getInputStream());

            assertThat(in.readNBytes(HEADER + 4)).hasSize(HEADER + 4); // the answer
            for (int ping = 0; ping < 3; ping++) {
                assertThat(in.readInt()).isEqualTo(HEADER);
                assertThat(in.readInt()).isEqualTo(KEEPALIVE_PROGRAM);
                assertThat(in.readInt()).isEqualTo(1);
                assertThat(in.readInt()).isEqualTo(KEEPALIVE_PROC_PING);
                assertThat(in.readNBytes(12)).hasSize(12);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** A client that asked for them would be hung up on before its next call. */
    @Test
    void whoDoesNotSpeakKeepaliveGetsNoPings() throws IOException {
        FakeHostOptions options = FakeHostOptions.defaults().withKeepAlive(Duration.ofNanos(1), 0);
        try (FakeHost host = FakeHost.start(options);
                Socket client = connect(host)) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            for (int call = 0; call < 10; call++) {
                ask(client, FEATURE_REMOTE);
                assertThat(in.readInt()).isEqualTo(HEADER + 4);
                assertThat(in.readInt()).isEqualTo(REMOTE_PROGRAM);
                assertThat(in.readNBytes(HEADER + 4 - 8)).hasSize(HEADER + 4 - 8);
            }
        }
    }

    private static Socket connect(FakeHost host) throws IOException {
        Endpoint.Tcp tcp = host.onTcp();
        return new Socket(tcp.host(), tcp.port());
    }

    private static void ask(Socket client, int feature) throws IOException {
        ByteBuffer call = ByteBuffer.allocate(HEADER + 4)
                .putInt(HEADER + 4)
                .putInt(REMOTE_PROGRAM)
                .putInt(1)
                .putInt(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE)
                .putInt(0)
                .putInt(1)
                .putInt(0)
                .putInt(feature);
        client.getOutputStream().write(call.array());
    }
}
