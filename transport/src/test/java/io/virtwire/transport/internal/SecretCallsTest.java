package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrVoid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretCallsTest extends LoopTest {
    private static final String SECRET = "hush";

    private final CallHandler calls = addHandlers(RpcOptions.defaults().withWindow(1), 0);
    private final Socket socket = new Socket();

    /** What was encoded, kept so that it can be looked at afterwards. */
    private final List<ByteBuf> frames = new ArrayList<>();

    private final AbstractByteBufAllocator keeping = new AbstractByteBufAllocator(false) {
        @Override
        protected ByteBuf newHeapBuffer(int room, int most) {
            ByteBuf frame = new UnpooledHeapByteBuf(this, room, most);
            frames.add(frame.retain());
            return frame;
        }

        @Override
        protected ByteBuf newDirectBuffer(int room, int most) {
            throw new AssertionError("nobody asked for one");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    };

    /** Takes what it is given when it is told to. */
    private static final class Socket extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> promises = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ((ByteBuf) message).release();
            promises.add(promise);
        }

        void take() {
            promises.forEach(ChannelPromise::setSuccess);
        }
    }

    @BeforeEach
    void addSocket() {
        channel.pipeline().addFirst(socket);
    }

    @AfterEach
    void letGo() {
        frames.forEach(ByteBuf::release);
    }

    @Test
    void aPasswordIsOverwrittenOnceItIsSent() {
        logIn(new CallOptions(null, false));
        assertThat(text(frames.get(0))).contains(SECRET);

        socket.take();

        assertThat(text(frames.get(0))).doesNotContain(SECRET);
        assertThat(frames.get(0).refCnt()).isEqualTo(1); // this test's
    }

    @Test
    void aPasswordThatIsNeverSentIsOverwritten() {
        logIn(new CallOptions(null, false)); // fills the window
        CompletableFuture<?> waiting = logIn(new CallOptions(Duration.ofSeconds(1), false));
        assertThat(text(frames.get(1))).contains(SECRET);

        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(text(frames.get(1))).doesNotContain(SECRET);
        assertThat(frames.get(1).refCnt()).isEqualTo(1);
        socket.take();
    }

    private CompletableFuture<?> logIn(CallOptions options) {
        PendingCall<?> call = new PendingCall<>(
                calls,
                keeping,
                REMOTE_PROGRAM,
                1,
                REMOTE_PROC_AUTH_SASL_START,
                new AuthSaslStartArgs("PLAIN", 0, Opaque.ofUtf8(SECRET)),
                XdrVoid.DECODER,
                options,
                Callbacks.ON_THE_LOOP,
                null);
        calls.submit(call);
        channel.runPendingTasks();
        return call;
    }

    /** {@return what is there; a char of the definition takes four bytes} */
    private static String text(ByteBuf frame) {
        byte[] bytes = new byte[frame.capacity()];
        frame.getBytes(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }
}
