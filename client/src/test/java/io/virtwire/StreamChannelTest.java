package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_STORAGE_VOL_UPLOAD;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_CONTINUE;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_ERROR;
import static io.virtwire.rpc.NetMessageStatus.VIR_NET_OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.StreamOptions;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StreamChannelTest extends StreamTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int MORE_THAN_SOCKETS_HOLD = 64 << 20;

    @Test
    void whatComesIsReadInPartsToItsEndAndThenFinished() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("one "));
            peer.sendData(opener, ascii("two"));
            peer.sendData(opener);
            peer.expectPacket(opener, VIR_NET_OK);
            peer.confirmEnd(opener);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
        });

        StreamChannel stream = volume.openDownload(SHARED);
        StringBuilder read = new StringBuilder();
        ByteBuffer three = ByteBuffer.allocate(3);
        while (stream.read(three.clear()) != -1) {
            read.append(StandardCharsets.US_ASCII.decode(three.flip()));
        }
        assertThat(stream.read(three.clear())).isEqualTo(-1);
        stream.finish();

        assertThat(read).hasToString("one two");
        assertThat(stream.isOpen()).isFalse();
        assertThat(connection.getHostname()).isEqualTo("mock");
        server.verify();
    }

    @Test
    void theErrorOfTheEndIsThrownByFinish() throws Exception {
        serveUpload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_CONTINUE);
            peer.expectPacket(opener, VIR_NET_OK);
            peer.failStream(opener, 38, 18, "no space");
        });

        StreamChannel stream = volume.openUpload(SHARED);
        stream.write(ByteBuffer.allocate(1));

        assertThatThrownBy(stream::finish)
                .isInstanceOfSatisfying(
                        LibvirtException.class,
                        failure -> assertThat(failure.getNumber()).isEqualTo(ErrorNumber.SYSTEM_ERROR))
                .hasMessage("no space");
        assertThat(stream.isOpen()).isFalse();
        server.verify();
    }

    @Test
    void theErrorInTheMiddleIsThrownBehindTheBytesThatCameBefore() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("last words"));
            peer.failStream(opener, 38, 18, "disk on fire");
        });

        StreamChannel stream = volume.openDownload(SHARED);
        assertThat(stream.read(ByteBuffer.allocate(100))).isEqualTo(10);

        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(100))).hasMessage("disk on fire");
        assertThatThrownBy(stream::finish).hasMessage("disk on fire");
    }

    @Test
    void aHoleNobodyAskedForFailsTheStreamAndNotTheConnection() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendHole(opener, 512);
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
        });

        StreamChannel stream = volume.openDownload(SHARED);

        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("Unexpected stream hole");
        assertThat(connection.getHostname()).isEqualTo("mock");
    }

    @Test
    void aHoleIsReadAsZerosOrSteppedOver() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("a"));
            peer.sendHole(opener, 2);
            peer.sendHole(opener, 1L << 40);
            peer.sendData(opener, ascii("b"));
            peer.sendData(opener);
            peer.receive();
        });

        StreamChannel stream = volume.openDownload(SPARSE);
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 1, 1, 1});

        assertThat(stream.readHole()).isZero();
        assertThat(stream.readUpToHole(bytes)).isEqualTo(1);
        assertThat(stream.readUpToHole(bytes)).isEqualTo(StreamChannel.AT_HOLE);
        assertThat(stream.read(bytes)).isEqualTo(2);
        assertThat(bytes.array()).containsExactly('a', 0, 0, 1);
        assertThat(stream.readHole()).isEqualTo(1L << 40);
        assertThat(stream.readUpToHole(bytes)).isEqualTo(1);
        assertThat(stream.readUpToHole(bytes.clear())).isEqualTo(-1);
        assertThat(stream.readHole()).isZero();
    }

    @Test
    void closingWakesWhoReads() throws Exception {
        serveDownload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });

        StreamChannel stream = volume.openDownload(SHARED);
        Waiting reader = Waiting.in(() -> stream.read(ByteBuffer.allocate(1)));
        stream.close();

        assertThat(reader.failure()).isInstanceOf(AsynchronousCloseException.class);
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1))).isExactlyInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> stream.write(ByteBuffer.allocate(1)))
                .isExactlyInstanceOf(ClosedChannelException.class);
        stream.close();
        server.verify();
    }

    @Test
    void closingWakesWhoWritesToAServerThatDoesNotRead() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        serveUpload((peer, opener) -> {
            await(woken);
            ReceivedCall packet = peer.receive();
            while (packet.header().status().equals(VIR_NET_CONTINUE)) {
                packet = peer.receive();
            }
            assertThat(packet.header().status()).isEqualTo(VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });

        StreamChannel stream = volume.openUpload(SHARED);
        Waiting writer = Waiting.in(() -> stream.write(ByteBuffer.allocate(MORE_THAN_SOCKETS_HOLD)));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(stream::close);

        assertThat(writer.failure()).isInstanceOf(AsynchronousCloseException.class);
        woken.countDown();
        closed.join();
        server.verify();
    }

    @Test
    void whoIsInterruptedCanGoOnReading() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        serveDownload((peer, opener) -> {
            await(interrupted);
            peer.sendData(opener, ascii("still here"));
            peer.receive();
        });

        StreamChannel stream = volume.openDownload(SHARED);
        Waiting reader = Waiting.in(() -> stream.read(ByteBuffer.allocate(1)));
        reader.thread().interrupt();
        assertThat(reader.failure()).isInstanceOf(CallInterruptedException.class);
        interrupted.countDown();

        assertThat(stream.read(ByteBuffer.allocate(100))).isEqualTo(10);
    }

    /** Bytes come all the time, and interrupts, too: each byte is read once, whichever of the two is first. */
    @Test
    void nothingIsLostToInterrupts() throws Exception {
        int packets = 5_000;
        serveDownload((peer, opener) -> {
            for (int i = 0; i < packets; i++) {
                peer.sendData(opener, (byte) i);
            }
            peer.sendData(opener);
            peer.receive();
        });
        StreamChannel stream = volume.openDownload(SHARED);
        AtomicInteger interrupts = new AtomicInteger();
        CompletableFuture<List<Byte>> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            List<Byte> bytes = new ArrayList<>();
            ByteBuffer one = ByteBuffer.allocate(1);
            boolean ended = false;
            while (!ended) {
                try {
                    ended = stream.read(one.clear()) < 0;
                    if (!ended) {
                        bytes.add(one.get(0));
                    }
                } catch (CallInterruptedException | ClosedChannelException interrupted) {
                    Thread.interrupted();
                    interrupts.incrementAndGet();
                }
            }
            read.complete(bytes);
        });
        reader.start();
        while (!read.isDone()) {
            int before = interrupts.get();
            reader.interrupt();
            while (interrupts.get() == before && !read.isDone()) {
                Thread.onSpinWait();
            }
        }

        List<Byte> bytes = read.join();
        assertThat(bytes).hasSize(packets);
        for (int i = 0; i < packets; i++) {
            assertThat(bytes.get(i)).isEqualTo((byte) i);
        }
        assertThat(interrupts).hasPositiveValue();
    }

    @Test
    void aDeadlineEndsTheWaitForBytesAndNotTheStream() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        serveDownload((peer, opener) -> {
            await(late);
            peer.sendData(opener, ascii("still here"));
            peer.receive();
        });
        StreamChannel stream = volume.openDownload(SHARED);
        ByteBuffer bytes = ByteBuffer.allocate(100);

        assertThatThrownBy(() -> within(SOON, () -> stream.read(bytes)))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("nothing came over the stream within PT0");
        late.countDown();

        assertThat(stream.read(bytes)).isEqualTo(10);
    }

    @Test
    void aDeadlineEndsTheWaitForAServerThatDoesNotReadAndNothingPilesUp() {
        CountDownLatch over = new CountDownLatch(1);
        serveUpload((peer, opener) -> await(over));
        StreamChannel stream = volume.openUpload(SHARED);
        ByteBuffer bytes = ByteBuffer.allocateDirect(MORE_THAN_SOCKETS_HOLD);
        ThrowingCallable write = () -> within(SOON, () -> stream.write(bytes));

        assertThatThrownBy(write)
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("the server took nothing of the stream within PT0");
        int accepted = bytes.position();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(write).isInstanceOf(CallTimeoutException.class);
        }

        assertThat(bytes.position() - accepted)
                .as("taken without being waited for")
                .isLessThanOrEqualTo(4 * StreamOptions.MAX_CHUNK);
        over.countDown();
    }

    @Test
    void aDeadlineEndsTheWaitForTheLastWord() {
        serveUpload((peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_OK);
            peer.receive();
        });
        StreamChannel stream = volume.openUpload(SHARED);

        assertThatThrownBy(() -> Deadline.within(SOON, stream::finish))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("the server has not confirmed the end of the stream within PT0");
        assertThat(stream.isOpen()).isFalse();
    }

    /** A channel throws what a deadline may not. */
    private static void within(Duration limit, ThrowingCallable task) {
        Deadline.within(limit, () -> {
            try {
                task.call();
            } catch (RuntimeException expected) {
                throw expected;
            } catch (Throwable unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    @Test
    void aLostConnectionWakesWhoReads() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        serveDownload((peer, opener) -> await(waiting));

        StreamChannel stream = volume.openDownload(SHARED);
        Waiting reader = Waiting.in(() -> stream.read(ByteBuffer.allocate(1)));
        waiting.countDown();

        assertThat(reader.failure())
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("in the middle of the stream of REMOTE_PROC_STORAGE_VOL_DOWNLOAD");
    }

    @Test
    void oneWhoReadsNothingDoesNotHoldUpTheCallsForever() throws Exception {
        ConnectOptions impatient = ConnectOptions.defaults()
                .withStreams(StreamOptions.defaults().withStallLimit(SOON))
                .withKeepAlive(KeepAlive.OFF);
        serve(REMOTE_PROC_STORAGE_VOL_DOWNLOAD, impatient, (peer, opener) -> {
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            for (int sent = 0; sent < 40; sent++) {
                peer.sendData(opener, new byte[262_120]);
            }
            peer.reply(call, new ConnectGetHostnameRet("at last"));
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });

        StreamChannel stream = volume.openDownload(SHARED);

        assertThat(connection.getHostname()).isEqualTo("at last");
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("too few were read within " + SOON);
        server.verify();
    }

    @Test
    void whatIsWrittenGoesInPacketsOfWhatAServerTakes() throws Exception {
        byte[] bytes = new byte[600_000];
        bytes[0] = 1;
        bytes[599_999] = 2;
        CompletableFuture<Opaque> last = new CompletableFuture<>();
        serveUpload((peer, opener) -> {
            Opaque first = peer.expectPacket(opener, VIR_NET_CONTINUE);
            assertThat(first.size()).isEqualTo(262_120);
            assertThat(first.byteAt(0)).isEqualTo((byte) 1);
            assertThat(peer.expectPacket(opener, VIR_NET_CONTINUE).size()).isEqualTo(262_120);
            last.complete(peer.expectPacket(opener, VIR_NET_CONTINUE));
            peer.expectPacket(opener, VIR_NET_OK);
            peer.confirmEnd(opener);
        });

        try (StreamChannel stream = volume.openUpload(SHARED)) {
            assertThat(stream.write(ByteBuffer.wrap(bytes))).isEqualTo(600_000);
            stream.finish();
        }

        assertThat(last.join().size()).isEqualTo(75_760);
        assertThat(last.join().byteAt(75_759)).isEqualTo((byte) 2);
        server.verify();
    }

    @Test
    void aServerThatDoesNotConfirmTheEndKeepsNobodyWaiting() {
        serve(REMOTE_PROC_STORAGE_VOL_UPLOAD, ConnectOptions.defaults().withCallTimeout(SOON), (peer, opener) -> {
            peer.expectPacket(opener, VIR_NET_OK);
            peer.receive();
        });

        StreamChannel stream = volume.openUpload(SHARED);

        assertThatThrownBy(stream::finish).isInstanceOf(CallTimeoutException.class);
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aHoleOnAStreamThatIsNotSparseIsRefused() {
        serveUpload((peer, opener) -> peer.receive());

        StreamChannel stream = volume.openUpload(SHARED);

        assertThatThrownBy(() -> stream.writeHole(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInputStreamIsFinishedBehindTheEnd() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("all"));
            peer.sendData(opener);
            peer.expectPacket(opener, VIR_NET_OK);
            peer.confirmEnd(opener);
        });

        try (InputStream in = volume.openDownload(SHARED).inputStream()) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.readAllBytes()).isEqualTo(ascii("ll"));
        }

        server.verify();
    }

    @Test
    void anInputStreamIsAbortedInTheMiddle() throws Exception {
        serveDownload((peer, opener) -> {
            peer.sendData(opener, ascii("more than is wanted"));
            peer.expectPacket(opener, VIR_NET_ERROR);
            peer.confirmEnd(opener);
        });

        try (InputStream in = volume.openDownload(SHARED).inputStream()) {
            assertThat(in.read()).isEqualTo('m');
        }

        server.verify();
    }

    @Test
    void anOutputStreamIsFinishedWhenItIsClosed() throws Exception {
        serveUpload((peer, opener) -> {
            assertThat(peer.expectPacket(opener, VIR_NET_CONTINUE).toByteArray())
                    .isEqualTo(ascii("x"));
            assertThat(peer.expectPacket(opener, VIR_NET_CONTINUE).toByteArray())
                    .isEqualTo(ascii("yz"));
            peer.expectPacket(opener, VIR_NET_OK);
            peer.confirmEnd(opener);
        });

        try (OutputStream out = volume.openUpload(SHARED).outputStream()) {
            out.write('x');
            out.write(ascii("yz"));
        }

        server.verify();
    }

    @Test
    void aReadOnlyConnectionOpensNoStream() throws Exception {
        server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            assertThat(peer.receive().header().proc()).isNotEqualTo(REMOTE_PROC_STORAGE_VOL_DOWNLOAD);
        });
        connect(ConnectOptions.defaults().withReadOnly(true));

        assertThatThrownBy(() -> volume.openDownload(SHARED))
                .hasMessage("operation forbidden: read only access prevents virStorageVolDownload");
        assertThatThrownBy(connection::getHostname).isInstanceOf(ConnectionLostException.class);
        server.verify();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /** A thread that waits in a method of a stream. */
    private record Waiting(Thread thread, CompletableFuture<Throwable> end) {
        /** Returns as soon as it waits. */
        static Waiting in(ThrowingCallable call) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread thread = new Thread(() -> end.complete(catchThrowable(call)), "waits in a stream");
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.WAITING && !end.isDone()) {
                Thread.onSpinWait();
            }
            return new Waiting(thread, end);
        }

        Throwable failure() {
            return end.join();
        }
    }
}
