package io.virtwire.transport.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.internal.bridge.BridgeChannel;
import io.virtwire.transport.internal.bridge.CommandFarEnd;
import io.virtwire.transport.internal.bridge.InProcessFarEnd;
import io.virtwire.transport.internal.ssh.SshAttempt;
import io.virtwire.transport.internal.tls.RecordBuffers;
import io.virtwire.transport.internal.tls.TlsEntrance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** From an endpoint to a connected socket with its pipeline: what must be read or asked first, then each address in turn. */
public final class ConnectFlow {
    private static final int FIRST_SERIAL = 0;

    /**
     * Bytes of the socket in one go. They follow what comes: a channel that rests needs little, and one with a stream takes a
     * packet of it, which is 256 KiB, at once.
     */
    private static final RecvByteBufAllocator READ_SIZES = new AdaptiveRecvByteBufAllocator(64, 2048, 256 * 1024);

    /** For TLS: the ciphers of the JDK's engine are half again as fast from array to array as with direct memory. */
    private static final ByteBufAllocator ARRAYS = new AdaptiveByteBufAllocator(false);

    private final Endpoint endpoint;
    private final RpcOptions options;
    private final EventLoop loop;
    private final ConnectJournal journal;
    private final Aside aside;
    private final Counters counters = new Counters();
    private final CompletableFuture<Connected> result = new CompletableFuture<>();

    /** What the channel is made of. */
    public record Connected(Channel channel, CallHandler calls, Counters counters) {}

    private ConnectFlow(Endpoint endpoint, RpcOptions options, EventLoop loop) {
        this.endpoint = endpoint;
        this.options = options;
        this.loop = loop;
        this.journal = options.journal();
        this.aside = new Aside(endpoint.toString(), loop);
    }

    /** Any thread. {@return completed on the loop; who cancels it closes what comes late} */
    public static CompletableFuture<Connected> start(Endpoint endpoint, RpcOptions options, EventLoop loop) {
        ConnectFlow flow = new ConnectFlow(endpoint, options, loop);
        flow.begin();
        return flow.result;
    }

    private void begin() {
        result.whenComplete((connected, failure) -> aside.close());
        if (endpoint instanceof Endpoint.Unix unix) {
            connect(List.of(UnixDomainSocketAddress.of(unix.path())), Entrance.OPEN);
        } else if (endpoint instanceof Endpoint.Tcp tcp) {
            if (NetUtil.createByteArrayFromIpAddressString(tcp.host()) == null) {
                prepared(
                        aside.run(() -> resolve(tcp.host(), tcp.port())),
                        addresses -> connect(addresses, Entrance.OPEN));
            } else {
                connect(List.of(new InetSocketAddress(tcp.host(), tcp.port())), Entrance.OPEN);
            }
        } else if (endpoint instanceof Endpoint.Ssh ssh) {
            SshAttempt attempt = new SshAttempt(ssh, options);
            result.whenComplete((connected, failure) -> attempt.end());
            prepared(aside.run(() -> attempt.open(loop), BridgeChannel::discard), this::connect);
        } else if (endpoint instanceof Endpoint.Command command) {
            prepared(aside.run(() -> start(command), BridgeChannel::discard), this::connect);
        } else if (endpoint instanceof Endpoint.InProcess host) {
            prepared(aside.run(() -> InProcessFarEnd.open(host, loop), BridgeChannel::discard), this::connect);
        } else if (endpoint instanceof Endpoint.Tls tls) {
            prepared(
                    aside.run(() -> TlsEntrance.prepare(tls, options, aside)),
                    entrance -> prepared(
                            aside.run(() -> resolve(tls.host(), tls.port())),
                            addresses -> connect(addresses, entrance)));
        }
    }

    /** Goes on with what was prepared aside, or ends with what went wrong there. */
    private <R> void prepared(CompletableFuture<R> preparation, Consumer<R> next) {
        preparation.whenComplete((value, failure) -> {
            if (failure == null) {
                next.accept(value);
            } else {
                fail(failure);
            }
        });
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        result.completeExceptionally(cause instanceof RpcException known ? known : ConnectFailures.of(endpoint, cause));
    }

    private BridgeChannel start(Endpoint.Command command) {
        journal.enter(ConnectStage.CONNECTION);
        BridgeChannel bridge = CommandFarEnd.open(command, loop);
        journal.note(ConnectStage.CONNECTION, command + " runs");
        return bridge;
    }

    /** A name server may take its time. */
    private List<SocketAddress> resolve(String host, int port) throws UnknownHostException {
        journal.enter(ConnectStage.CONNECTION);
        List<SocketAddress> addresses = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            addresses.add(new InetSocketAddress(address, port));
            names.add(address.getHostAddress());
        }
        journal.note(ConnectStage.CONNECTION, () -> host + " is " + String.join(", ", names));
        return addresses;
    }

    private void connect(List<SocketAddress> addresses, Entrance entrance) {
        tryNext(new ArrayDeque<>(addresses), entrance);
    }

    /** A bridge is connected already; registering it opens it. */
    private void connect(BridgeChannel bridge) {
        CallHandler calls = new CallHandler(endpoint, loop, counters, options, FIRST_SERIAL);
        addMessages(bridge.pipeline(), calls);
        loop.register(bridge).addListener((ChannelFuture registered) -> {
            if (registered.isSuccess()) {
                enter(bridge, calls, Entrance.OPEN);
            } else {
                bridge.discard();
                fail(registered.cause());
            }
        });
    }

    private void addMessages(ChannelPipeline pipeline, CallHandler calls) {
        boolean tapped = options.tap() != MessageTap.NONE;
        pipeline.addLast(new MessageDecoder(!tapped));
        if (tapped) {
            pipeline.addLast(new TapHandler(endpoint, options.tap()));
        }
        pipeline.addLast(new KeepAliveHandler(counters), calls);
    }

    private void tryNext(Queue<SocketAddress> addresses, Entrance entrance) {
        SocketAddress address = addresses.remove();
        journal.enter(ConnectStage.CONNECTION);
        CallHandler calls = new CallHandler(endpoint, loop, counters, options, FIRST_SERIAL);
        ChannelFuture attempt = bootstrap(calls, entrance).connect(address);
        result.whenComplete((connected, failure) -> attempt.cancel(false));
        attempt.addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                journal.note(ConnectStage.CONNECTION, () -> text(address) + " takes the connection");
                enter(done.channel(), calls, entrance);
            } else if (addresses.isEmpty() || result.isDone()) {
                fail(done.cause());
            } else {
                journal.note(ConnectStage.CONNECTION, text(address) + ": " + ConnectFailures.reason(done.cause()));
                tryNext(addresses, entrance);
            }
        });
    }

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString();
    }

    private void enter(Channel channel, CallHandler calls, Entrance entrance) {
        result.whenComplete((connected, failure) -> {
            if (failure != null) {
                channel.close();
            }
        });
        calls.closed().thenAccept(result::completeExceptionally);
        entrance.opened(channel).whenComplete((opened, failure) -> {
            if (failure == null) {
                result.complete(new Connected(channel, calls, counters));
            } else {
                fail(failure);
            }
        });
    }

    private Bootstrap bootstrap(CallHandler calls, Entrance entrance) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                // the deadline of the whole login is RpcChannel's; this one only ends the attempt at an address
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, options.connectTimeout().toMillis()))
                .option(ChannelOption.RECVBUF_ALLOCATOR, READ_SIZES)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        entrance.addTo(channel.pipeline());
                        addMessages(channel.pipeline(), calls);
                    }
                });
        if (endpoint instanceof Endpoint.Unix) {
            return bootstrap.channel(NioDomainSocketChannel.class);
        }
        if (endpoint instanceof Endpoint.Tls) {
            bootstrap.option(ChannelOption.ALLOCATOR, ARRAYS);
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new RecordBuffers(READ_SIZES));
        }
        return bootstrap
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true);
    }
}
