package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcOverloadException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrVoid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallHandlerTest extends LoopTest {
    private static final int WINDOW = 2;
    private static final int MAX_QUEUED = 3;
    private static final CallOptions ORDINARY = new CallOptions(null, false);
    private static final CallOptions URGENT = new CallOptions(null, true);
    private static final CallOptions WITHIN_5_S = new CallOptions(Duration.ofSeconds(5), false);

    private RpcOptions options = RpcOptions.defaults().withWindow(WINDOW).withMaxQueued(MAX_QUEUED);
    private CallHandler calls = addHandlers(options, 0);

    @Test
    void aCallIsHeaderAndArgumentsAndItsReplyCompletesIt() {
        CompletableFuture<Integer> call = call(ORDINARY);

        ByteBuf frame = channel.readOutbound();
        assertThat(frame.readInt()).isEqualTo(28);
        assertThat(NetMessageHeader.read(XdrReader.strict(frame)))
                .isEqualTo(header(NetMessageType.VIR_NET_CALL, 0, NetMessageStatus.VIR_NET_OK));
        frame.release();
        reply(0, 42);
        assertThat(call).isCompletedWithValue(42);
        assertThat(counters.snapshot().answered()).isEqualTo(1);
    }

    @Test
    void repliesMayComeInAnyOrder() {
        CompletableFuture<Integer> first = call(ORDINARY);
        CompletableFuture<Integer> second = call(ORDINARY);

        reply(1, 11);
        reply(0, 10);

        assertThat(first).isCompletedWithValue(10);
        assertThat(second).isCompletedWithValue(11);
    }

    @Test
    void callsBeyondTheWindowWaitForAPlace() {
        call(ORDINARY);
        call(ORDINARY);
        CompletableFuture<Integer> third = call(ORDINARY);
        assertThat(sentSerials()).containsExactly(0, 1);
        assertThat(counters.snapshot().queued()).isEqualTo(1);

        reply(1, 0);

        assertThat(sentSerials()).containsExactly(2);
        reply(2, 7);
        assertThat(third).isCompletedWithValue(7);
    }

    @Test
    void anUrgentCallMayGoOneBeyondTheWindowAndTheNextGoesInFront() {
        call(ORDINARY);
        call(ORDINARY);
        call(ORDINARY);
        call(URGENT);
        CompletableFuture<Integer> secondUrgent = call(URGENT);
        assertThat(sentSerials()).containsExactly(0, 1, 2);

        reply(0, 0);

        assertThat(sentSerials()).containsExactly(3);
        reply(3, 9);
        assertThat(secondUrgent).isCompletedWithValue(9);
    }

    @Test
    void oneCallMoreThanMayQueueIsRefused() {
        for (int i = 0; i < WINDOW + MAX_QUEUED; i++) {
            call(ORDINARY);
        }

        assertThatThrownBy(call(ORDINARY)::join)
                .cause()
                .isInstanceOf(RpcOverloadException.class)
                .hasMessage("REMOTE_PROC_DOMAIN_GET_INFO: 2 calls are under way and 3 wait, which is all that maxQueued"
                        + " allows; nothing was sent");
    }

    @Test
    void theReplyToACancelledCallIsCountedAndDropped() {
        CompletableFuture<Integer> cancelled = call(ORDINARY);
        cancelled.cancel(true);
        CompletableFuture<Integer> next = call(ORDINARY);

        reply(0, 1);
        reply(1, 2);

        assertThat(next).isCompletedWithValue(2);
        assertThat(counters.snapshot().abandoned()).isEqualTo(1);
        assertThat(counters.snapshot().lateReplies()).isEqualTo(1);
    }

    @Test
    void anAbandonedCallKeepsItsPlaceInTheWindow() {
        call(ORDINARY).cancel(true);
        call(ORDINARY).cancel(true);
        call(ORDINARY);
        assertThat(sentSerials()).containsExactly(0, 1);

        reply(0, 0);

        assertThat(sentSerials()).containsExactly(2);
    }

    @Test
    void aCallCancelledInTheQueueIsNeverSent() {
        call(ORDINARY);
        call(ORDINARY);
        call(ORDINARY).cancel(true);
        assertThat(counters.snapshot().queued()).isZero();

        reply(0, 0);

        assertThat(sentSerials()).containsExactly(0, 1);
    }

    @Test
    void aCallCompletedBySomebodyElseCountsAsAbandoned() {
        call(ORDINARY).complete(1);

        reply(0, 2);

        assertThat(counters.snapshot().abandoned()).isEqualTo(1);
        assertThat(counters.snapshot().lateReplies()).isEqualTo(1);
    }

    @Test
    void aDeadlineEndsTheWaitAndTheConnectionLivesOn() {
        channel.freezeTime();
        CompletableFuture<Integer> call = call(WITHIN_5_S);
        channel.advanceTimeBy(5, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOf(RpcTimeoutException.class)
                .hasMessage("REMOTE_PROC_DOMAIN_GET_INFO: no answer within PT5S; the host may still carry it out");
        reply(0, 1);
        assertThat(channel.isOpen()).isTrue();
        assertThat(counters.snapshot().lateReplies()).isEqualTo(1);
    }

    @Test
    void aDeadlineCountsInTheQueueToo() {
        channel.freezeTime();
        call(ORDINARY);
        call(ORDINARY);
        CompletableFuture<Integer> call = call(WITHIN_5_S);
        channel.advanceTimeBy(5, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThatThrownBy(call::join)
                .cause()
                .hasMessageEndingWith("waiting for a place in the window; nothing was sent");
        assertThat(sentSerials()).containsExactly(0, 1);
    }

    @Test
    void serialsWrapAndPassOverOnesInUse() {
        channel = new EmbeddedChannel();
        calls = addHandlers(options, -2);
        CompletableFuture<Integer> first = call(ORDINARY);
        call(ORDINARY);
        assertThat(sentSerials()).containsExactly(-2, -1);
        reply(-1, 0);
        call(ORDINARY);

        assertThat(sentSerials()).containsExactly(0);
        reply(-2, 5);
        assertThat(first).isCompletedWithValue(5);
    }

    @Test
    void aReplyForAnUnknownSerialClosesAndFailsEveryCall() {
        CompletableFuture<Integer> call = call(ORDINARY);

        reply(99, 0);

        assertClosed(
                call,
                RpcProtocolException.class,
                "no call waiting for reply with prog 0x20008086 vers 1 proc 16"
                        + " serial 99 (REMOTE_PROC_DOMAIN_GET_INFO had been sent: the host may have carried it out)");
    }

    @Test
    void aSecondReplyCloses() {
        CompletableFuture<Integer> first = call(ORDINARY);
        CompletableFuture<Integer> second = call(ORDINARY);

        reply(0, 1);
        reply(0, 1);

        assertThat(first).isCompletedWithValue(1);
        assertClosed(second, RpcProtocolException.class, "no call waiting for reply");
    }

    @Test
    void aWrongProgramOrVersionCloses() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(
                new NetMessageHeader(
                        0x11223344, 1, PROCEDURE, NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_OK),
                XdrVoid.ARGS);

        assertClosed(call, RpcProtocolException.class, "got unexpected RPC call prog 0x11223344 vers 1 proc 16 type 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, -1})
    void aMessageOfATypeOnlyServersGetCloses(int type) {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.of(type), 0, NetMessageStatus.VIR_NET_OK), XdrVoid.ARGS);

        assertClosed(
                call,
                RpcProtocolException.class,
                "got unexpected RPC call prog 0x20008086 vers 1 proc 16 type " + type);
    }

    @Test
    void aReplyOfAnotherProcedureFailsThatCallOnly() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(
                new NetMessageHeader(
                        REMOTE_PROGRAM, 1, 17, NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_OK),
                XdrVoid.ARGS);

        assertFailed(call, "REMOTE_PROC_DOMAIN_GET_INFO: Unexpected message proc 17 != 16");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 255, -1})
    void anUnknownStatusFailsThatCallOnly(int status) {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.of(status)), XdrVoid.ARGS);

        assertFailed(call, "REMOTE_PROC_DOMAIN_GET_INFO: Unexpected message status " + status);
    }

    @Test
    void aReplyThatDoesNotDecodeFailsThatCallOnly() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_OK), XdrVoid.ARGS);

        assertFailed(
                call,
                "REMOTE_PROC_DOMAIN_GET_INFO: Unable to decode message payload: reply.value: needs 4 bytes, 0 left");
    }

    @Test
    void bytesBehindAReplyAreForgivenAndCounted() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_OK), out -> out.writeHyper(42L << 32));

        assertThat(call).isCompletedWithValue(42);
        assertThat(counters.snapshot().forgiven()).isEqualTo(1);
    }

    @Test
    void bytesBehindAReplyFailThatCallIfTheOptionsAreStrict() {
        options = options.withStrict(true);
        channel = new EmbeddedChannel();
        calls = addHandlers(options, 0);
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_OK), out -> out.writeHyper(42L << 32));

        assertFailed(
                call,
                "REMOTE_PROC_DOMAIN_GET_INFO: Unable to decode message payload:" + " reply: 4 bytes behind the value");
    }

    @Test
    void anErrorReplyIsTheServersError() {
        CompletableFuture<Integer> call = call(ORDINARY);

        error(0, 42, 10, "Domain not found");

        assertThatThrownBy(call::join).cause().isInstanceOfSatisfying(RpcErrorException.class, error -> {
            assertThat(error).hasMessage("Domain not found");
            assertThat(error.code()).isEqualTo(42);
            assertThat(error.domain()).isEqualTo(10);
        });
        assertThat(counters.snapshot().answered()).isEqualTo(1);
    }

    @Test
    void anErrorWithoutCodeAndMessageIsStillAnError() {
        CompletableFuture<Integer> call = call(ORDINARY);

        error(0, 0, 0, null);

        assertThatThrownBy(call::join).cause().hasMessage("Unknown error");
    }

    @Test
    void anUnknownProcedureMeansNotSupported() {
        CompletableFuture<Integer> call = call(ORDINARY);

        error(0, 39, 7, "unknown procedure: 16");

        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOfSatisfying(
                        RpcErrorException.class,
                        error -> assertThat(error.code()).isEqualTo(3));
    }

    @Test
    void anErrorThatDoesNotDecodeFailsThatCallOnly() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY, 0, NetMessageStatus.VIR_NET_ERROR), XdrVoid.ARGS);

        assertFailed(
                call,
                "REMOTE_PROC_DOMAIN_GET_INFO: Unable to decode message payload: "
                        + "virNetMessageError.code: needs 4 bytes, 0 left");
    }

    @Test
    void aReplyWithDescriptorsIsReadIfItBringsNone() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY_WITH_FDS, 0, NetMessageStatus.VIR_NET_OK), out -> {
            out.writeInt(0);
            out.writeInt(42);
        });

        assertThat(call).isCompletedWithValue(42);
    }

    @Test
    void aReplyThatBringsDescriptorsCloses() {
        CompletableFuture<Integer> call = call(ORDINARY);

        receive(header(NetMessageType.VIR_NET_REPLY_WITH_FDS, 0, NetMessageStatus.VIR_NET_OK), out -> out.writeInt(33));

        assertClosed(call, RpcProtocolException.class, "Received too many FDs: 33, this transport takes none");
    }

    @Test
    void eventsAndPacketsOfStreamsNobodyWaitsForAreDroppedAndCounted() {
        receive(header(NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK), XdrVoid.ARGS);
        receive(header(NetMessageType.VIR_NET_MESSAGE, 7, NetMessageStatus.VIR_NET_ERROR), XdrVoid.ARGS);
        receive(header(NetMessageType.VIR_NET_STREAM, 7, NetMessageStatus.VIR_NET_CONTINUE), XdrVoid.ARGS);
        receive(header(NetMessageType.VIR_NET_STREAM_HOLE, 7, NetMessageStatus.VIR_NET_CONTINUE), XdrVoid.ARGS);

        assertThat(channel.isOpen()).isTrue();
        assertThat(counters.snapshot().dropped()).isEqualTo(4);
    }

    @Test
    void aPingIsAnsweredThoughTheWindowIsFull() {
        call(ORDINARY);
        call(ORDINARY);
        call(ORDINARY);
        sentSerials();

        receive(keepAlive(1), XdrVoid.ARGS);

        ByteBuf pong = channel.readOutbound();
        assertThat(pong.readInt()).isEqualTo(28);
        assertThat(NetMessageHeader.read(XdrReader.strict(pong))).isEqualTo(keepAlive(2));
        pong.release();
        assertThat(counters.snapshot().pings()).isEqualTo(1);
    }

    @Test
    void theEndOfTheConnectionSaysOfEachCallWhetherItWasSent() {
        CompletableFuture<Integer> sent = call(ORDINARY);
        call(ORDINARY);
        CompletableFuture<Integer> queued = call(ORDINARY);

        channel.close();

        assertClosed(
                sent,
                RpcConnectionLostException.class,
                "End of file while reading data: the server closed the connection"
                        + " (REMOTE_PROC_DOMAIN_GET_INFO had been sent: the host may have carried it out)");
        assertClosed(queued, RpcConnectionLostException.class, "(REMOTE_PROC_DOMAIN_GET_INFO was not sent)");
        assertClosed(call(ORDINARY), RpcConnectionLostException.class, "(REMOTE_PROC_DOMAIN_GET_INFO was not sent)");
    }

    @Test
    void argumentsTheDefinitionRefusesFailTheCallerAndHoldNothing() {
        DomainLookupByNameArgs tooLong = new DomainLookupByNameArgs("x".repeat(4_194_305));

        assertThatThrownBy(() -> new PendingCall<>(
                        calls,
                        allocator,
                        REMOTE_PROGRAM,
                        1,
                        23,
                        tooLong,
                        XdrVoid.DECODER,
                        ORDINARY,
                        Callbacks.ON_THE_LOOP,
                        null))
                .isInstanceOf(XdrException.class)
                .hasMessage("remote_domain_lookup_by_name_args.name: 4194305 bytes of UTF-8, at most 4194304");
        assertThat(counters.snapshot().sent()).isZero();
    }

    private CompletableFuture<Integer> call(CallOptions options) {
        PendingCall<Integer> call = new PendingCall<>(
                calls,
                allocator,
                REMOTE_PROGRAM,
                1,
                PROCEDURE,
                XdrVoid.ARGS,
                in -> in.readInt("reply.value"),
                options,
                Callbacks.ON_THE_LOOP,
                null);
        calls.submit(call);
        channel.runPendingTasks();
        return call;
    }

    private void reply(int serial, int value) {
        receive(header(NetMessageType.VIR_NET_REPLY, serial, NetMessageStatus.VIR_NET_OK), out -> out.writeInt(value));
    }

    private void error(int serial, int code, int domain, String message) {
        receive(
                header(NetMessageType.VIR_NET_REPLY, serial, NetMessageStatus.VIR_NET_ERROR),
                error(code, domain, message));
    }

    private List<Integer> sentSerials() {
        List<Integer> serials = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            serials.add(frame.getInt(20));
            frame.release();
        }
        return serials;
    }

    private void assertFailed(CompletableFuture<Integer> call, String message) {
        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessage(message);
        assertThat(channel.isOpen()).isTrue();
        assertThat(counters.snapshot().failed()).isEqualTo(1);
    }

    private void assertClosed(CompletableFuture<Integer> call, Class<? extends RpcException> type, String text) {
        assertThatThrownBy(call::join).cause().isInstanceOf(type).hasMessageContaining(text);
        assertThat(channel.isOpen()).isFalse();
        assertThat(calls.closed()).isCompleted();
    }
}
