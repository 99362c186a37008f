package io.virtwire.testkit.recording;

import io.virtwire.testkit.internal.Door;
import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A daemon that does again what one did in a recording, for any client, ours or the C library's:
 *
 * <pre>{@code
 * try (Replayer server = Replayer.onTcp(Recording.read(file), ReplayOptions.defaults())) {
 *     …                                   // open server.uri("test:///default")
 *     server.verify();
 * }
 * }</pre>
 *
 * <p>A client that sends something else is told by an error, if it made a call, and disconnected; {@link #verify} throws what
 * was expected beside what came. Data of streams that was not kept is played as zeros. Thread-safe.
 */
public final class Replayer implements AutoCloseable {
    private static final Duration VERIFY_TIMEOUT = Duration.ofSeconds(20);

    private final Door door;
    private final ReplayOptions options;
    private final ReplayScripts scripts;
    private final Queue<List<RecordedItem>> strict;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private Replayer(Door door, Recording recording, ReplayOptions options) {
        this.door = door;
        this.options = options;
        boolean byMeaning = options.mode() == ReplayOptions.Mode.BY_MEANING;
        this.scripts = new ReplayScripts(byMeaning ? recording : new Recording(recording.facts(), List.of(), ""));
        this.strict = new ConcurrentLinkedQueue<>(byMeaning ? List.of() : ReplayScripts.connections(recording));
        door.open(this::play, failures::add);
    }

    /** Listens on a free port of the loopback interface. */
    public static Replayer onTcp(Recording recording, ReplayOptions options) {
        return new Replayer(Door.onTcp("virtwire-replay", 0), recording, options);
    }

    /** Listens on a unix socket. */
    public static Replayer onUnix(Path socket, Recording recording, ReplayOptions options) {
        return new Replayer(Door.onUnix("virtwire-replay", socket), recording, options);
    }

    public Endpoint endpoint() {
        return door.endpoint();
    }

    /**
     * {@return a URI by which clients reach it}
     *
     * @param hypervisor what they ask for here, such as {@code test:///default}
     */
    public String uri(String hypervisor) {
        return door.uri(hypervisor);
    }

    /**
     * Looks whether all clients did what was recorded so far. In strict mode it waits until they have, and have gone.
     *
     * @throws AssertionError if one did not; in strict mode also if it did not do all of it within 20 s
     */
    public void verify() throws InterruptedException {
        if (options.mode() == ReplayOptions.Mode.STRICT) {
            for (Thread player : door.threads()) {
                player.join(VERIFY_TIMEOUT.toMillis());
                if (player.isAlive()) {
                    throw new AssertionError("a client has not done all that was recorded within " + VERIFY_TIMEOUT);
                }
            }
        }
        for (Throwable failure : failures) {
            throw new AssertionError("replay failed: " + failure.getMessage(), failure);
        }
        if (!strict.isEmpty()) {
            throw new AssertionError("replay failed: " + strict.size() + " more connections were recorded");
        }
    }

    /** Disconnects all clients. */
    @Override
    public void close() {
        door.close();
    }

    /** A failure is noted before the client sees it, so that who sees the client fail finds it. */
    private void play(SocketChannel channel) {
        try (channel) {
            play(new MessageSocket(channel));
        } catch (InterruptedException stopped) {
            failures.add(stopped);
        } catch (IOException gone) {
            // By meaning a client may go at any time, and close() ends everything; else something is left to be played.
            if (options.mode() == ReplayOptions.Mode.STRICT && door.isOpen()) {
                failures.add(gone);
            }
        }
    }

    private void play(MessageSocket client) throws IOException, InterruptedException {
        try (DelayedSender sender = new DelayedSender(client, options.asRecorded(), failures::add)) {
            if (options.mode() == ReplayOptions.Mode.STRICT) {
                List<RecordedItem> items = strict.poll();
                new StrictReplay(items == null ? List.of() : items, client, new ReplayClock(options.asRecorded()))
                        .play();
            } else {
                new MeaningReplay(scripts, client, sender).play();
            }
        } catch (ReplayMismatch mismatch) {
            failures.add(mismatch);
            ReplayedItem.sendError(mismatch, client);
        } catch (MessageSocket.NoMessageException | RuntimeException | Error failed) {
            failures.add(failed);
        }
    }
}
