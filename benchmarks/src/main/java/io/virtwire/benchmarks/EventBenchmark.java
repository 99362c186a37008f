package io.virtwire.benchmarks;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_LIFECYCLE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.EventOptions;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.DomainEventCallbackLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventLifecycleMsg;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast events get from a scripted daemon to a listener that counts them; and what calls take while a listener is too slow
 * for a burst.
 */
final class EventBenchmark {
    private static final int CALLBACK = 1;
    private static final int BLOCK = 1_000;
    private static final int BLOCKS = 2_000;
    private static final int ROUNDS = 5;

    /** Of the burst, in blocks. */
    private static final int BURST = 100;

    private static final int SLOW_MILLIS = 10;
    private static final int SMALL_QUEUE = 500;

    private EventBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("vw");
        ByteBuffer block = block();
        try (MockLibvirtd server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> send(peer, block, BLOCKS))) {
            for (int round = 1; round <= ROUNDS; round++) {
                measure(uri(server));
            }
        }
        try (MockLibvirtd server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> send(peer, block, BURST))) {
            burst(uri(server));
        }
        Files.delete(directory);
    }

    private static void measure(String uri) throws InterruptedException {
        try (Connection connection = Connection.open(uri)) {
            long total = (long) BLOCK * BLOCKS;
            AtomicLong received = new AtomicLong();
            CountDownLatch done = new CountDownLatch(1);
            long start = System.nanoTime();
            Subscription subscription = connection.events().subscribe(DomainEvent.Lifecycle.class, event -> {
                if (received.incrementAndGet() == total) {
                    done.countDown();
                }
            });
            while (!done.await(1, TimeUnit.SECONDS) && received.get() + subscription.dropped() < total) {
                Thread.onSpinWait();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "events: %,.0f per second, %,d received, %,d dropped%n",
                    total / seconds, received.get(), subscription.dropped());
        }
    }

    /** Calls while the burst comes and the listener sleeps, until each event was received or told to be missing. */
    private static void burst(String uri) throws InterruptedException {
        ConnectOptions options =
                ConnectOptions.defaults().withEvents(EventOptions.defaults().withMaxQueued(SMALL_QUEUE));
        try (Connection connection = Connection.open(uri, options)) {
            AtomicLong received = new AtomicLong();
            AtomicLong told = new AtomicLong();
            Subscription subscription = connection
                    .events()
                    .subscribe(DomainEvent.Lifecycle.class, new EventListener<>() {
                        @Override
                        public void onEvent(DomainEvent.Lifecycle event) {
                            try {
                                Thread.sleep(SLOW_MILLIS);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            received.incrementAndGet();
                        }

                        @Override
                        public void onGap(EventGap gap) {
                            told.addAndGet(gap.dropped());
                        }
                    });
            long longest = 0;
            long calls = 0;
            while (received.get() + told.get() < (long) BLOCK * BURST) {
                long start = System.nanoTime();
                connection.getHostname();
                longest = Math.max(longest, System.nanoTime() - start);
                calls++;
            }
            System.out.printf(
                    "burst of %,d to a listener of %d ms, queue of %,d: %,d received + %,d dropped; %,d calls meanwhile, the"
                            + " longest %d ms%n",
                    BLOCK * BURST,
                    SLOW_MILLIS,
                    SMALL_QUEUE,
                    received.get(),
                    subscription.dropped(),
                    calls,
                    TimeUnit.NANOSECONDS.toMillis(longest));
        }
    }

    private static String uri(MockLibvirtd server) {
        return server.uri("test:///default");
    }

    private static void send(MockPeer peer, ByteBuffer block, int blocks) throws IOException {
        peer.answerLogin();
        peer.answerFeature(true);
        peer.reply(
                peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY),
                new ConnectDomainEventCallbackRegisterAnyRet(CALLBACK));
        for (int i = 0; i < blocks; i++) {
            peer.sendBytes(block.duplicate());
        }
        ReceivedCall call = peer.receive();
        while (call.header().proc() == REMOTE_PROC_CONNECT_GET_HOSTNAME) {
            peer.reply(call, new ConnectGetHostnameRet("mock"));
            call = peer.receive();
        }
    }

    /** {@return many events, encoded beforehand} */
    private static ByteBuffer block() {
        ByteBuf bytes = Unpooled.buffer();
        XdrWriter out = new XdrWriter(bytes, Integer.MAX_VALUE);
        for (int i = 0; i < BLOCK; i++) {
            int start = bytes.writerIndex();
            bytes.writeInt(0);
            new NetMessageHeader(
                            REMOTE_PROGRAM,
                            1,
                            REMOTE_PROC_DOMAIN_EVENT_CALLBACK_LIFECYCLE,
                            NetMessageType.VIR_NET_MESSAGE,
                            0,
                            NetMessageStatus.VIR_NET_OK)
                    .writeTo(out);
            new DomainEventCallbackLifecycleMsg(
                            CALLBACK,
                            new DomainEventLifecycleMsg(new NonnullDomain("guest-" + i, new UUID(1, i), i), 2, 0))
                    .writeTo(out);
            bytes.setInt(start, bytes.writerIndex() - start);
        }
        return bytes.nioBuffer();
    }
}
