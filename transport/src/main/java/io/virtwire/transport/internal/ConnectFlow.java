package io.virtwire.transport.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcOptions;
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

/** From an endpoint to a connected socket with its pipeline: name lookup, then each address in turn. */
public final class ConnectFlow {
    private static final int FIRST_SERIAL = 0;

    private final Endpoint endpoint;
    private final RpcOptions options;
    private final EventLoop loop;
    private final Counters counters = new Counters();
    private final CompletableFuture<Connected> result = new CompletableFuture<>();

    /** What the channel is made of. */
    public record Connected(Channel channel, CallHandler calls, Counters counters) {}

    private ConnectFlow(Endpoint endpoint, RpcOptions options, EventLoop loop) {
        this.endpoint = endpoint;
        this.options = options;
        this.loop = loop;
    }

    /** Any thread. {@return completed on the loop; who cancels it closes what comes late} */
    public static CompletableFuture<Connected> start(Endpoint endpoint, RpcOptions options, EventLoop loop) {
        ConnectFlow flow = new ConnectFlow(endpoint, options, loop);
        if (endpoint instanceof Endpoint.Unix unix) {
            flow.connect(List.of(UnixDomainSocketAddress.of(unix.path())));
        } else if (endpoint instanceof Endpoint.Tcp tcp) {
            flow.resolve(tcp);
        }
        return flow.result;
    }

    /** A name server may take its time: that is waited for on a thread of its own, never on the loop. */
    private void resolve(Endpoint.Tcp tcp) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(tcp.host());
        if (literal != null) {
            lookUp(tcp);
            return;
        }
        Thread lookup = new Thread(() -> lookUp(tcp), "virtwire-lookup " + tcp.host());
        lookup.setDaemon(true);
        lookup.start();
    }

    private void lookUp(Endpoint.Tcp tcp) {
        try {
            List<SocketAddress> addresses = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(tcp.host())) {
                addresses.add(new InetSocketAddress(address, tcp.port()));
            }
            connect(addresses);
        } catch (UnknownHostException unknown) {
            result.completeExceptionally(ConnectFailures.of(endpoint, unknown));
        }
    }

    private void connect(List<SocketAddress> addresses) {
        tryNext(new ArrayDeque<>(addresses));
    }

    private void tryNext(Queue<SocketAddress> addresses) {
        SocketAddress address = addresses.remove();
        CallHandler calls = new CallHandler(loop, counters, options, FIRST_SERIAL);
        ChannelFuture attempt = bootstrap(calls).connect(address);
        result.whenComplete((connected, failure) -> attempt.cancel(false));
        attempt.addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                if (!result.complete(new Connected(done.channel(), calls, counters))) {
                    done.channel().close();
                }
            } else if (addresses.isEmpty() || result.isDone()) {
                result.completeExceptionally(ConnectFailures.of(endpoint, done.cause()));
            } else {
                tryNext(addresses);
            }
        });
    }

    private Bootstrap bootstrap(CallHandler calls) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                // the deadline of the whole login is RpcChannel's; this one only ends the attempt at an address
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, options.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new MessageDecoder(), new KeepAliveHandler(counters), calls);
                    }
                });
        if (endpoint instanceof Endpoint.Unix) {
            return bootstrap.channel(NioDomainSocketChannel.class);
        }
        return bootstrap
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true);
    }
}
