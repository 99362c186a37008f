package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends a client what it is due, in order: at once, or as long after its message as was recorded. Then a thread waits, so that
 * the client's next message can be read meanwhile.
 */
final class DelayedSender implements AutoCloseable {
    private final MessageSocket client;
    private final Consumer<Throwable> failed;
    private final boolean asRecorded;
    private final ReplayClock clock;
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "virtwire-replay send");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param failed told why the connection is ended, unless it is the client that has gone
     */
    DelayedSender(MessageSocket client, boolean asRecorded, Consumer<Throwable> failed) {
        this.client = client;
        this.failed = failed;
        this.asRecorded = asRecorded;
        this.clock = new ReplayClock(asRecorded);
    }

    /** The client has just sent what was recorded at {@code micros}. */
    void received(long micros) {
        clock.passed(micros);
    }

    /** Sends an item under another header. The reading thread only. */
    void send(RecordedItem item, NetMessageHeader header) throws IOException {
        if (asRecorded) {
            later.schedule(() -> sendNow(item, header), clock.untilDue(item.micros()), TimeUnit.NANOSECONDS);
        } else {
            ReplayedItem.send(item, header, client);
        }
    }

    /** Nobody asks the scheduled task what became of it, and the reading thread waits for the client. */
    private void sendNow(RecordedItem item, NetMessageHeader header) {
        try {
            ReplayedItem.send(item, header, client);
        } catch (IOException gone) {
            client.close();
        } catch (RuntimeException | Error fault) {
            failed.accept(fault);
            client.close();
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
