package io.virtwire.testkit;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.Login;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcTimeoutException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client makes of each fault that a script can have. */
@Timeout(60)
class MockFaultsTest {
    /** Of the answer to REMOTE_PROC_CONNECT_GET_HOSTNAME with the name "mock". */
    private static final int LENGTH_OF_THE_REPLY = 28 + 4 + 4;

    private MockLibvirtd server;
    private RpcChannel channel;

    @AfterEach
    void stop() {
        if (channel != null) {
            channel.close();
        }
        server.close();
    }

    @Test
    void aReplyThatDripsIsReadAllTheSame() throws Exception {
        serve(peer -> {
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.drip();
            peer.reply(call, new ConnectGetHostnameRet("mock"));
        });

        assertThat(hostname()).isEqualTo("mock");
        server.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 27, 28, LENGTH_OF_THE_REPLY - 1})
    void aReplyThatIsCutLosesTheConnection(int bytes) throws Exception {
        serve(peer -> {
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.cutAfter(bytes);
            peer.reply(call, new ConnectGetHostnameRet("mock"));
            throw new AssertionError("the script has ended before");
        });

        assertThat(failure()).isInstanceOf(RpcConnectionLostException.class);
        server.verify();
    }

    @Test
    void aCutBehindTheReplyLeavesTheReply() throws Exception {
        serve(peer -> {
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.cutAfter(LENGTH_OF_THE_REPLY);
            peer.reply(call, new ConnectGetHostnameRet("mock"));
        });

        assertThat(hostname()).isEqualTo("mock");
        server.verify();
    }

    @Test
    void anotherSerialIsAProtocolViolation() throws Exception {
        serve(peer -> peer.replyWithSerial(
                4711, peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock")));

        assertThat(failure()).isInstanceOf(RpcProtocolException.class).hasMessageContaining("serial 4711");
        server.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -1, 0, 27})
    void aLengthThatCannotBeIsAProtocolViolation(int length) throws Exception {
        serve(peer -> {
            peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.sendLength(length);
            peer.expectEnd();
        });

        assertThat(failure()).isInstanceOf(RpcProtocolException.class);
        server.verify();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageEndsTheConnection(long seed) throws Exception {
        serve(peer -> {
            peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.sendGarbage(100, seed);
            peer.expectEnd();
        });

        assertThat(failure()).isInstanceOf(RpcProtocolException.class);
        server.verify();
    }

    @Test
    void silenceRunsIntoTheDeadline() throws Exception {
        serve(MockPeer::beSilent, RpcOptions.defaults().withCallTimeout(Duration.ofMillis(200)));

        assertThat(failure()).isInstanceOf(RpcTimeoutException.class);
        channel.close();
        server.verify();
    }

    @Test
    void aDelayEndsWithTheServer() throws Exception {
        CountDownLatch delayed = new CountDownLatch(1);
        serve(peer -> {
            peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            delayed.countDown();
            peer.delay(Duration.ofDays(1));
        });
        var call = new RemoteProgram(channel).connectGetHostname();
        delayed.await();

        server.close();

        assertThatThrownBy(call::join).hasCauseInstanceOf(RpcConnectionLostException.class);
        assertThatThrownBy(server::verify).hasCauseInstanceOf(InterruptedIOException.class);
    }

    @Test
    void anAnswerComesBehindItsDelay() throws Exception {
        serve(peer -> {
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            peer.delay(Duration.ofMillis(1));
            peer.reply(call, new ConnectGetHostnameRet("mock"));
        });

        assertThat(hostname()).isEqualTo("mock");
    }

    @Test
    void otherArgumentsAreShownBesideTheExpectedOnes() throws Exception {
        serve(peer -> peer.expectCall(
                REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, DomainLookupByNameArgs::read, new DomainLookupByNameArgs("wanted")));

        Throwable lost = catchThrowable(() -> new RemoteProgram(channel)
                .domainLookupByName(new DomainLookupByNameArgs("other"))
                .join());

        assertThat(lost).hasCauseInstanceOf(RpcConnectionLostException.class);
        assertThatThrownBy(server::verify)
                .hasMessageContaining("REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME came with other arguments")
                .hasMessageContaining("expected: " + new DomainLookupByNameArgs("wanted"))
                .hasMessageContaining("actual:   " + new DomainLookupByNameArgs("other"));
    }

    private void serve(MockLibvirtd.Script script) throws Exception {
        serve(script, RpcOptions.defaults());
    }

    private void serve(MockLibvirtd.Script script, RpcOptions options) throws Exception {
        server = MockLibvirtd.onTcp(script);
        channel = RpcChannel.open(server.endpoint(), Login.NONE, options.withKeepAlive(KeepAlive.OFF))
                .get();
    }

    private String hostname() {
        return new RemoteProgram(channel).connectGetHostname().join().hostname();
    }

    private RpcException failure() {
        Throwable failure = catchThrowable(this::hostname);
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(RpcException.class);
        return (RpcException) failure.getCause();
    }
}
