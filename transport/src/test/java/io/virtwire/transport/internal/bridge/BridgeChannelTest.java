package io.virtwire.transport.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.virtwire.transport.RpcConnectionLostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BridgeChannelTest {
    private static final int CHUNK = 16 * 1024;
    private static final int TOTAL = 256 * CHUNK; // 4 MiB

    private MultiThreadIoEventLoopGroup loops;
    private BridgeChannel bridge;
    private final Reader reader = new Reader();
    private final GatedFarEnd far = new GatedFarEnd();

    @BeforeEach
    void open() throws Exception {
        loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = loops.next();
        bridge = new BridgeChannel("test", loop);
        bridge.attach(far);
        bridge.config().setAutoRead(false);
        bridge.pipeline().addLast(reader);
        loop.register(bridge).get();
    }

    @AfterEach
    void close() throws Exception {
        if (bridge.isOpen()) {
            bridge.close().get();
        }
        far.closed.await();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void senderWaitsWhileNobodyReadsAndNothingIsLost() throws Exception {
        byte[] sent = random();
        AtomicInteger handedOver = new AtomicInteger();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(sent, handedOver));

        until(() -> bridge.unread() >= BridgeChannel.LIMIT);
        assertThat(bridge.unread()).isLessThan(BridgeChannel.LIMIT + CHUNK);
        assertThat(sender).isNotDone();

        bridge.config().setAutoRead(true);
        sender.get();
        bridge.ended(new RpcConnectionLostException("over", null));
        bridge.closeFuture().get();
        assertThat(reader.received.toByteArray()).isEqualTo(sent);
        assertThat(reader.failure).hasMessage("over");
        until(() -> reader.inactive);
    }

    @Test
    void writesWaitForAFarEndThatDoesNotTakeThem() throws Exception {
        byte[] sent = random();
        far.gate = new CountDownLatch(1);
        for (int at = 0; at < TOTAL; at += CHUNK) {
            bridge.write(Unpooled.copiedBuffer(sent, at, CHUNK));
        }
        bridge.flush();

        until(() -> bridge.unwritten() >= BridgeChannel.LIMIT);
        assertThat(bridge.unwritten()).isLessThan(BridgeChannel.LIMIT + CHUNK);
        assertThat(bridge.isWritable()).isFalse();

        far.gate.countDown();
        until(() -> far.size() == TOTAL);
        assertThat(far.bytes()).isEqualTo(sent);
    }

    @Test
    void whatWasWrittenIsWiped() throws Exception {
        bridge.writeAndFlush(Unpooled.copiedBuffer("password", StandardCharsets.US_ASCII));

        until(() -> far.size() == 8);
        assertThat(far.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("password");
        until(() -> bridge.unwritten() == 0);
        assertThat(far.last).containsOnly(0);
    }

    @Test
    void closingLetsASenderGo() throws Exception {
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(random(), new AtomicInteger()));
        until(() -> bridge.unread() >= BridgeChannel.LIMIT);

        bridge.close().get();

        assertThatThrownBy(sender::get).hasStackTraceContaining("closed by this client");
        far.closed.await();
        assertThat(bridge.unread()).isZero();
    }

    @Test
    void shuttingTheLoopDownClosesIt() throws Exception {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);

        bridge.closeFuture().get();
        far.closed.await();
        until(() -> reader.inactive);
    }

    private void send(byte[] bytes, AtomicInteger handedOver) {
        try {
            for (int at = 0; at < bytes.length; at += CHUNK) {
                bridge.received(bytes, at, CHUNK);
                handedOver.addAndGet(CHUNK);
            }
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private interface Condition {
        boolean met();
    }

    private static void until(Condition condition) {
        while (!condition.met()) {
            Thread.onSpinWait();
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[TOTAL];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static final class Reader extends ChannelInboundHandlerAdapter {
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        volatile Throwable failure;
        volatile boolean inactive;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws IOException {
            ByteBuf bytes = (ByteBuf) message;
            bytes.readBytes(received, bytes.readableBytes());
            bytes.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failure = cause;
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            inactive = true;
        }
    }

    private static final class GatedFarEnd implements FarEnd {
        final CountDownLatch closed = new CountDownLatch(1);
        volatile CountDownLatch gate = new CountDownLatch(0);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        /** As it was given here, which is not to be kept. */
        volatile byte[] last = {};

        @Override
        public void write(byte[] bytes) throws IOException {
            last = bytes;
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            synchronized (taken) {
                taken.write(bytes);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            closed.countDown();
        }

        int size() {
            synchronized (taken) {
                return taken.size();
            }
        }

        byte[] bytes() {
            synchronized (taken) {
                return taken.toByteArray();
            }
        }
    }
}
