package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_CONTINUE;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_ERROR;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_OK;
import static io.virtwire.rpc.NetMessageType.VIR_NET_CALL;
import static io.virtwire.rpc.NetMessageType.VIR_NET_REPLY;
import static io.virtwire.rpc.NetMessageType.VIR_NET_STREAM;
import static io.virtwire.rpc.NetMessageType.VIR_NET_STREAM_HOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetStreamHole;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcStreamClosedException;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.transport.StreamItem;
import io.virtwire.transport.StreamOptions;
import io.virtwire.xdr.XdrVoid;
import io.virtwire.xdr.XdrWriter;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLinkTest extends LoopTest {
    private static final CallOptions ORDINARY = new CallOptions(null, false);

    private final CallHandler calls = addHandlers(RpcOptions.defaults().withWindow(1), 0);
    private StreamLink stream = newStream(StreamOptions.defaults());

    private StreamLink newStream(StreamOptions options) {
        return new StreamLink(calls, allocator, options);
    }

    private CompletableFuture<@Nullable Void> call() {
        return stream.opener(ORDINARY).call(REMOTE_PROGRAM, 1, PROCEDURE, XdrVoid.ARGS, XdrVoid.DECODER);
    }

    private void open() {
        call();
        receive(header(VIR_NET_REPLY, 0, VIR_NET_OK), XdrVoid.ARGS);
        sentHeaders();
    }

    private void data(String text) {
        receive(header(VIR_NET_STREAM, 0, VIR_NET_CONTINUE), Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void packet(NetMessageStatus status) {
        receive(header(VIR_NET_STREAM, 0, status), XdrVoid.ARGS);
    }

    private void hole(long length, int flags) {
        receive(header(VIR_NET_STREAM_HOLE, 0, VIR_NET_CONTINUE), new NetStreamHole(length, flags));
    }

    private static String text(List<StreamItem> items) {
        StringBuilder text = new StringBuilder();
        for (StreamItem item : items) {
            if (item.hole() > 0) {
                text.append('[').append(item.hole()).append(']');
            }
            ByteBuffer bytes = ByteBuffer.allocate(item.remaining());
            item.readTo(bytes);
            text.append(new String(bytes.array(), StandardCharsets.US_ASCII));
            item.close();
        }
        return text.toString();
    }

    @Test
    void whatComesIsTakenInItsOrderAndTheEndOnlyAfterIt() {
        open();
        data("one ");
        data("two");
        packet(VIR_NET_CONTINUE);

        assertThat(text(stream.take().join())).isEqualTo("one two");
        assertThat(stream.take().join()).isEmpty();
    }

    @Test
    void whoTakesWaitsForTheNextBytes() {
        open();
        CompletableFuture<List<StreamItem>> taken = stream.take();
        assertThat(taken).isNotDone();

        data("x");

        assertThat(text(taken.join())).isEqualTo("x");
    }

    @Test
    void bytesThatComeBeforeTheReplyToTheOpeningCallAreKept() {
        CompletableFuture<@Nullable Void> opened = call();
        data("early");
        receive(header(VIR_NET_REPLY, 0, VIR_NET_OK), XdrVoid.ARGS);

        assertThat(opened).isCompleted();
        assertThat(text(stream.take().join())).isEqualTo("early");
    }

    @Test
    void bytesAndHolesAreSentUnderProcedureAndSerialOfTheOpeningCall() {
        open();
        assertThat(stream.send(ByteBuffer.wrap(new byte[] {1, 2, 3}))).isNotDone();
        channel.runPendingTasks();

        ByteBuf frame = channel.readOutbound();
        assertThat(frame.readInt()).isEqualTo(31);
        frame.skipBytes(24);
        assertThat(frame.readMedium()).isEqualTo(0x010203);
        frame.release();
        CompletableFuture<@Nullable Void> sent = stream.sendHole(1L << 40);
        channel.runPendingTasks();
        assertThat(sent).isCompleted();
        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM_HOLE, 0, VIR_NET_CONTINUE));
    }

    @Test
    void finishIsDoneWhenTheServerSaysSo() {
        open();
        CompletableFuture<@Nullable Void> finished = stream.finish();
        channel.runPendingTasks();
        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM, 0, VIR_NET_OK));
        assertThat(finished).isNotDone();

        packet(VIR_NET_OK);

        assertThat(finished).isCompleted();
        assertThat(stream.finish()).isCompleted();
    }

    @Test
    void twoWhoFinishAreToldTheSameAndWhoTakesThatItIsTheEnd() {
        open();
        CompletableFuture<List<StreamItem>> taken = stream.take();
        CompletableFuture<@Nullable Void> finished = stream.finish();
        CompletableFuture<@Nullable Void> finishedToo = stream.finish();
        channel.runPendingTasks();
        assertThat(taken.join()).isEmpty();
        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM, 0, VIR_NET_OK));
        assertThat(finishedToo).isNotDone();

        packet(VIR_NET_OK);

        assertThat(finished).isCompleted();
        assertThat(finishedToo).isCompleted();
    }

    @Test
    void theErrorOfTheServerAnswersFinishAndAllThatComesLater() {
        open();
        CompletableFuture<@Nullable Void> finished = stream.finish();
        receive(header(VIR_NET_STREAM, 0, VIR_NET_ERROR), error(38, 18, "no space"));

        assertThatThrownBy(finished::join)
                .cause()
                .isInstanceOf(RpcErrorException.class)
                .hasMessage("no space");
        assertThatThrownBy(stream.take()::join).cause().hasMessage("no space");
        assertThatThrownBy(stream.send(ByteBuffer.allocate(1))::join).cause().hasMessage("no space");
        assertThatThrownBy(stream.finish()::join).cause().hasMessage("no space");
        assertThat(stream.abort()).isCompleted();
        channel.runPendingTasks();
    }

    @Test
    void whatCameBeforeAnErrorIsTakenFirst() {
        open();
        data("last words");
        receive(header(VIR_NET_STREAM, 0, VIR_NET_ERROR), error(38, 18, "gone"));

        assertThat(text(stream.take().join())).isEqualTo("last words");
        assertThatThrownBy(stream.take()::join).cause().hasMessage("gone");
    }

    @Test
    void abortWakesWhoTakesAndDropsWhatStillComes() {
        open();
        CompletableFuture<List<StreamItem>> taken = stream.take();
        CompletableFuture<@Nullable Void> aborted = stream.abort();
        channel.runPendingTasks();

        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM, 0, VIR_NET_ERROR));
        assertThatThrownBy(taken::join).cause().isInstanceOf(RpcStreamClosedException.class);
        data("too late");
        assertThat(counters.snapshot().dropped()).isEqualTo(1);
        assertThat(aborted).isNotDone();
        packet(VIR_NET_OK);
        assertThat(aborted).isCompleted();
        data("much too late");
        assertThat(counters.snapshot().dropped()).isEqualTo(2);
        assertThatThrownBy(stream.finish()::join)
                .cause()
                .isInstanceOf(RpcStreamClosedException.class)
                .hasMessage("REMOTE_PROC_DOMAIN_GET_INFO: the stream was aborted by this client");
    }

    /** From now on the socket takes nothing. {@return what waits for it} */
    private List<ChannelPromise> blockSocket() {
        List<ChannelPromise> held = new ArrayList<>();
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object frame, ChannelPromise promise) {
                ReferenceCountUtil.release(frame);
                held.add(promise);
            }
        });
        return held;
    }

    @Test
    void abortWakesWhoSendsToAServerThatDoesNotRead() {
        open();
        blockSocket();
        CompletableFuture<@Nullable Void> sent = stream.send(ByteBuffer.allocate(1));
        channel.runPendingTasks();
        assertThat(sent).isNotDone();

        stream.abort();
        channel.runPendingTasks();

        assertThatThrownBy(sent::join).cause().isInstanceOf(RpcStreamClosedException.class);
    }

    @Test
    void theErrorOfTheServerIsToldToWhoSends() {
        open();
        blockSocket();
        CompletableFuture<@Nullable Void> sent = stream.send(ByteBuffer.allocate(1));
        channel.runPendingTasks();

        receive(header(VIR_NET_STREAM, 0, VIR_NET_ERROR), error(38, 18, "no space"));

        assertThatThrownBy(sent::join).cause().hasMessage("no space");
    }

    @Test
    void whatTheSocketRefusesFailsWithTheReasonOfTheConnection() {
        open();
        List<ChannelPromise> held = blockSocket();
        CompletableFuture<@Nullable Void> sent = stream.send(ByteBuffer.allocate(1));
        channel.runPendingTasks();

        held.get(0).setFailure(new ClosedChannelException());
        channel.close();

        assertThatThrownBy(sent::join).cause().isInstanceOf(RpcConnectionLostException.class);
    }

    @Test
    void holesComeInTheirPlaceWhereTheyWereAskedFor() {
        stream = newStream(StreamOptions.defaults().withSparse(true));
        open();
        data("a");
        hole(1L << 40, 0);
        data("b");

        assertThat(text(stream.take().join())).isEqualTo("a[1099511627776]b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not asked for", "empty", "negative", "flags"})
    void aHoleThatMayNotBeFailsTheStreamAndNotTheConnection(String fault) {
        stream = newStream(StreamOptions.defaults().withSparse(!fault.equals("not asked for")));
        open();
        hole(fault.equals("empty") ? 0 : fault.equals("negative") ? -1 : 512, fault.equals("flags") ? 1 : 0);

        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM, 0, VIR_NET_ERROR));
        assertThatThrownBy(stream.take()::join)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessageContaining("Unexpected stream hole");
        packet(VIR_NET_OK);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void packetsOfAnotherProcedureAreDropped() {
        open();
        receive(
                new NetMessageHeader(REMOTE_PROGRAM, 1, PROCEDURE + 1, VIR_NET_STREAM, 0, VIR_NET_CONTINUE),
                XdrVoid.ARGS);

        assertThat(counters.snapshot().dropped()).isEqualTo(1);
        assertThat(stream.take()).isNotDone();
    }

    @Test
    void bytesBehindTheEndAreDropped() {
        open();
        packet(VIR_NET_CONTINUE);
        data("late");

        assertThat(stream.take().join()).isEmpty();
        assertThat(counters.snapshot().dropped()).isEqualTo(1);
    }

    @Test
    void aConfirmationNobodyWaitsForClosesTheConnection() {
        open();
        packet(VIR_NET_OK);

        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(stream.take()::join)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessageContaining("unexpected async stream finish confirmation");
    }

    @Test
    void aStatusNobodyKnowsClosesTheConnection() {
        open();
        packet(new NetMessageStatus(3));

        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(stream.take()::join).cause().hasMessageContaining("Unexpected stream status 3");
    }

    @Test
    void anErrorThatCannotBeReadClosesTheConnection() {
        open();
        packet(VIR_NET_ERROR);

        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(stream.take()::join).cause().hasMessageContaining("Unable to decode stream packet");
    }

    @Test
    void aLostConnectionFailsTheStream() {
        open();
        CompletableFuture<List<StreamItem>> taken = stream.take();
        channel.close();

        assertThatThrownBy(taken::join)
                .cause()
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("(in the middle of the stream of REMOTE_PROC_DOMAIN_GET_INFO)");
    }

    @Test
    void aRefusedCallOpensNothing() {
        CompletableFuture<@Nullable Void> opened = call();
        receive(header(VIR_NET_REPLY, 0, VIR_NET_ERROR), error(42, 10, "Domain not found"));

        assertThatThrownBy(opened::join).cause().hasMessage("Domain not found");
        assertThatThrownBy(stream.take()::join).cause().isInstanceOf(RpcStreamClosedException.class);
        assertThat(stream.abort()).isCompleted();
        assertThatThrownBy(this::call).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStreamWhoseCallerWentAwayIsAborted() {
        call().cancel(true);
        receive(header(VIR_NET_REPLY, 0, VIR_NET_OK), XdrVoid.ARGS);

        assertThat(sentHeaders())
                .containsExactly(header(VIR_NET_CALL, 0, VIR_NET_OK), header(VIR_NET_STREAM, 0, VIR_NET_ERROR));
        packet(VIR_NET_OK);
    }

    @Test
    void whatNobodyTakesStopsTheReadingUntilItIsTaken() {
        stream = newStream(StreamOptions.defaults().withMaxBuffered(StreamOptions.MAX_CHUNK));
        open();
        data("x".repeat(200_000));
        assertThat(channel.config().isAutoRead()).isTrue();
        data("x".repeat(100_000));
        assertThat(channel.config().isAutoRead()).isFalse();

        List<StreamItem> items = stream.take().join();
        assertThat(channel.config().isAutoRead()).as("taken, and not read").isFalse();
        items.get(0).readTo(ByteBuffer.allocate(30_000));
        assertThat(channel.config().isAutoRead()).as("too little read").isFalse();
        items.get(0).readTo(ByteBuffer.allocate(10_000));

        assertThat(channel.config().isAutoRead()).isTrue();
        items.forEach(StreamItem::close);
    }

    @Test
    void whatIsLetGoCountsAsRead() {
        stream = newStream(StreamOptions.defaults().withMaxBuffered(StreamOptions.MAX_CHUNK));
        open();
        data("x".repeat(300_000));
        List<StreamItem> items = stream.take().join();

        items.get(0).close();

        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void holesCountUntilTheyAreClosed() {
        stream = newStream(StreamOptions.defaults().withSparse(true).withMaxBuffered(StreamOptions.MAX_CHUNK));
        open();
        for (int i = 0; i <= StreamOptions.MAX_CHUNK / ReceivedHole.WEIGHT; i++) {
            hole(1, 0);
        }
        assertThat(channel.config().isAutoRead()).isFalse();

        stream.take().join().get(0).close();

        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aReaderThatIsSlowButSteadyIsNotGivenUp() {
        channel.freezeTime();
        open();
        data("x".repeat(3_000_000));
        StreamItem bytes = stream.take().join().get(0);
        for (int i = 0; i < 10; i++) {
            channel.advanceTimeBy(19, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            bytes.readTo(ByteBuffer.allocate(bytes.remaining() - 1_000_000));
            assertThat(channel.config().isAutoRead()).isTrue();

            data("x".repeat(3_000_000));
            bytes.close();
            bytes = stream.take().join().get(0);
        }
        bytes.close();

        assertThat(sentHeaders()).isEmpty();
    }

    @Test
    void aPacketInPartsIsItsBytesAndIsDroppedOnce() {
        open();
        CompletableFuture<List<StreamItem>> taken = stream.take();
        dataInParts("one ", "two");
        assertThat(text(taken.join()) + text(stream.take().join())).isEqualTo("one two");
        packet(VIR_NET_CONTINUE);

        dataInParts("too ", "late");

        assertThat(counters.snapshot().dropped()).isEqualTo(1);
        stream.abort();
        packet(VIR_NET_OK);
        dataInParts("much too", " late");
        assertThat(counters.snapshot().dropped()).isEqualTo(2);
    }

    private void dataInParts(String first, String rest) {
        ByteBuf message = allocator.buffer().writeInt(MessageDecoder.MIN_LENGTH + first.length() + rest.length());
        header(VIR_NET_STREAM, 0, VIR_NET_CONTINUE).writeTo(new XdrWriter(message, MessageDecoder.MAX_LENGTH));
        message.writeCharSequence(first, StandardCharsets.US_ASCII);
        channel.writeInbound(message, Unpooled.copiedBuffer(rest, StandardCharsets.US_ASCII));
    }

    @Test
    void aStreamThatHoldsUpTheOthersForTooLongIsAborted() {
        channel.freezeTime();
        open();
        data("x".repeat(3_000_000));
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.advanceTimeBy(20, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();

        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(sentHeaders()).containsExactly(header(VIR_NET_STREAM, 0, VIR_NET_ERROR));
        assertThatThrownBy(stream.take()::join)
                .cause()
                .isInstanceOf(RpcTimeoutException.class)
                .hasMessageContaining("too few were read within PT20S");
        packet(VIR_NET_OK);
    }

    @Test
    void aSerialIsNotGivenAgainWhileItsStreamLives() {
        channel = new EmbeddedChannel();
        CallHandler wrapping = addHandlers(RpcOptions.defaults(), -1);
        stream = new StreamLink(wrapping, allocator, StreamOptions.defaults());
        call();
        receive(header(VIR_NET_REPLY, -1, VIR_NET_OK), XdrVoid.ARGS);

        assertThat(sentHeaders()).extracting(NetMessageHeader::serial).containsExactly(-1);
        assertThat(counters.snapshot().streams()).isEqualTo(1);
    }

    @Test
    void twoThreadsMayNotTakeAtOnce() {
        open();
        stream.take();

        assertThatThrownBy(stream.take()::join).cause().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAnInterruptedThreadWaitedForIsKeptForTheNext() {
        open();
        stream.take().cancel(true);
        data("kept");

        assertThat(text(stream.take().join())).isEqualTo("kept");
    }

    @Test
    void tooManyBytesAtOnceAreRefusedWithTheLimit() {
        assertThatThrownBy(() -> stream.send(ByteBuffer.allocate(262_121)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("262121 bytes at once, at most 262120");
    }
}
