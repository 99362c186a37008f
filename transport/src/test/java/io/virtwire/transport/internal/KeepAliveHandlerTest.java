package io.virtwire.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.WriteBufferWaterMark;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.XdrVoid;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeepAliveHandlerTest extends LoopTest {
    private final CallHandler calls = addHandlers(RpcOptions.defaults(), 0);
    private final KeepAliveHandler handler = channel.pipeline().get(KeepAliveHandler.class);

    KeepAliveHandlerTest() {
        channel.freezeTime();
    }

    private void start(int seconds, int count) {
        handler.start(new KeepAlive(Duration.ofSeconds(seconds), count));
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void aSilentServerIsAskedAndThenGivenUpAfterIntervalTimesCountPlusOne() {
        start(5, 2);

        pass(5);
        assertThat(sentHeaders()).containsExactly(keepAlive(1));
        pass(5);
        assertThat(sentHeaders()).containsExactly(keepAlive(1));
        assertThat(channel.isOpen()).isTrue();
        pass(5);

        assertThat(calls.closed().join())
                .isInstanceOfSatisfying(
                        RpcConnectionLostException.class,
                        lost -> assertThat(lost.reason()).isEqualTo(CloseReason.KEEPALIVE))
                .hasMessage("connection closed due to keepalive timeout: nothing came from the server for PT15S, and 2"
                        + " PINGs were not answered");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anyMessageCountsAsLife() {
        start(5, 1);
        pass(5);
        receive(header(NetMessageType.VIR_NET_STREAM, 9, NetMessageStatus.VIR_NET_CONTINUE), XdrVoid.ARGS);
        sentHeaders();

        pass(4);
        assertThat(sentHeaders()).isEmpty();
        pass(1);
        assertThat(sentHeaders()).containsExactly(keepAlive(1));
        receive(keepAlive(2), XdrVoid.ARGS);
        pass(5);

        assertThat(sentHeaders()).containsExactly(keepAlive(1));
        assertThat(channel.isOpen()).isTrue();
    }

    /** A server says nothing by itself while it takes an upload: who does not ask it ends a connection that is well. */
    @Test
    void aServerIsAskedAlsoWhileMuchWaitsToBeSent() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1));
        channel.write(allocator.buffer(8).writeLong(1));
        channel.runPendingTasks();
        assertThat(channel.isWritable()).isFalse();
        start(5, 1);

        pass(5);

        ((ByteBuf) channel.readOutbound()).release();
        assertThat(sentHeaders()).containsExactly(keepAlive(1));
    }

    @Test
    void withACountOfNothingSilenceAloneEndsTheConnection() {
        start(5, 0);

        pass(5);

        assertThat(sentHeaders()).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whileNothingIsReadSilenceProvesNothingAndTheServerHearsThatWeLive() {
        start(5, 1);
        calls.stall();
        for (int i = 0; i < 12; i++) {
            pass(5);
            assertThat(sentHeaders()).containsExactly(keepAlive(1));
        }

        calls.goOn();
        pass(5);
        assertThat(sentHeaders()).containsExactly(keepAlive(1));
        assertThat(channel.isOpen()).isTrue();
        pass(5);

        assertThat(channel.isOpen()).isFalse();
    }

    /** The PINGs of the server stand behind the bytes of a stream that is read slowly, however often something comes. */
    @Test
    void aServerThatWasNotReadForAWhileHearsThatWeLive() {
        start(5, 1);
        for (int i = 0; i < 3; i++) {
            pass(2);
            calls.stall();
            receive(header(NetMessageType.VIR_NET_STREAM, 9, NetMessageStatus.VIR_NET_CONTINUE), XdrVoid.ARGS);
            calls.goOn();
            pass(3);

            assertThat(sentHeaders()).containsExactly(keepAlive(1));
        }
    }

    @Test
    void whatIsNotTakenDoesNotPileUpWhileNothingIsRead() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1));
        channel.write(allocator.buffer(8).writeLong(1));
        channel.runPendingTasks();
        start(5, 1);
        calls.stall();

        pass(5);

        assertThat(sentHeaders()).isEmpty();
    }

    @Test
    void withoutAServerThatAnswersNoPingIsSent() {
        handler.change(KeepAlive.DEFAULT);
        pass(600);

        assertThat(sentHeaders()).isEmpty();
    }

    @Test
    void switchedOffNothingIsSentAnyMore() {
        start(5, 5);
        handler.change(KeepAlive.OFF);
        pass(600);

        assertThat(sentHeaders()).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }
}
