package io.virtwire.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordingProxyTest {
    private static final RpcOptions OPTIONS = RpcOptions.defaults();

    @TempDir
    private Path folder;

    @Test
    void whatGoesThroughIsRecorded() throws Exception {
        Path file = folder.resolve("session.txt");
        try (MockLibvirtd server = MockLibvirtd.onUnix(folder.resolve("daemon"), peer -> {
                    peer.answerLogin();
                    var call = peer.expectCall(RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME);
                    peer.ping();
                    peer.reply(call, new ConnectGetHostnameRet("mock"));
                    peer.expectEnd();
                });
                Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            try (RecordingProxy proxy = RecordingProxy.onTcp(server.endpoint(), OPTIONS, recorder)) {
                RpcChannel channel = RpcChannel.open(
                                proxy.endpoint(), new RemoteLogin("test:///default", false), OPTIONS)
                        .get();
                assertThat(new RemoteProgram(channel).connectGetHostname().get().hostname())
                        .isEqualTo("mock");
                channel.close();
                server.verify();
            }
        }

        assertThat(Recording.read(file).items()).hasSize(10);
    }

    @Test
    void aConnectionThatHasEndedIsForgotten() throws Exception {
        try (MockLibvirtd server = MockLibvirtd.onUnix(folder.resolve("daemon"), peer -> {
                    peer.answerLogin();
                    peer.expectEnd();
                });
                Recorder recorder = Recorder.to(folder.resolve("session.txt"), RecordingOptions.defaults())) {
            RecordingProxy proxy = RecordingProxy.onTcp(server.endpoint(), OPTIONS, recorder);
            RpcChannel.open(proxy.endpoint(), new RemoteLogin("test:///default", false), OPTIONS)
                    .get()
                    .close();
            server.verify();

            proxy.close(); // waits for its threads, and forgets nothing itself

            assertThat(proxy.open()).isZero();
        }
    }

    @Test
    void aDaemonThatIsNotThereIsToldAtTheEnd() throws Exception {
        Endpoint nobody = new Endpoint.Unix(folder.resolve("nobody"));
        Recorder recorder = Recorder.to(folder.resolve("empty.txt"), RecordingOptions.defaults());
        try (RecordingProxy proxy = RecordingProxy.onUnix(folder.resolve("proxy"), nobody, OPTIONS, recorder)) {
            assertThatThrownBy(() -> RpcChannel.open(proxy.endpoint(), new RemoteLogin(null, false), OPTIONS)
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RpcException.class);
        }

        assertThatThrownBy(recorder::close)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the recording is incomplete: no connection to the daemon: ");
    }
}
