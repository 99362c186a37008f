package io.virtwire.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DelayedSenderTest {
    private static final NetMessageHeader REPLY = Messages.reply(RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME, 1);
    private static final RecordedItem ITEM = Messages.message(Direction.TO_CLIENT, REPLY, Opaque.empty());

    private final Queue<Throwable> told = new ConcurrentLinkedQueue<>();

    @Test
    void aFaultOfWhatIsSentLaterEndsTheConnectionAndIsTold() throws Exception {
        IllegalStateException fault = new IllegalStateException("no such bytes");
        BrokenChannel channel = new BrokenChannel(fault);

        try (DelayedSender sender = new DelayedSender(new MessageSocket(channel), true, told::add)) {
            sender.send(ITEM, REPLY);
            channel.closed.await();
        }

        assertThat(told).containsExactly(fault);
    }

    @Test
    void aClientThatHasGoneIsNoFault() throws Exception {
        BrokenChannel channel = new BrokenChannel(new IOException("broken pipe"));

        try (DelayedSender sender = new DelayedSender(new MessageSocket(channel), true, told::add)) {
            sender.send(ITEM, REPLY);
            channel.closed.await();
        }

        assertThat(told).isEmpty();
    }

    /** Takes nothing. */
    private static final class BrokenChannel implements ByteChannel {
        private final Exception fault;
        private final CountDownLatch closed = new CountDownLatch(1);

        BrokenChannel(Exception fault) {
            this.fault = fault;
        }

        @Override
        public int read(ByteBuffer bytes) {
            return -1;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (fault instanceof IOException gone) {
                throw gone;
            }
            throw (RuntimeException) fault;
        }

        @Override
        public boolean isOpen() {
            return closed.getCount() > 0;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
