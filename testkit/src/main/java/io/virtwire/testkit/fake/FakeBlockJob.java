package io.virtwire.testkit.fake;

import java.time.Duration;

/** What is done to one disk of a guest while it runs. Of the host's thread. */
final class FakeBlockJob {
    // virDomainBlockJobType
    static final int PULL = 1;
    static final int COPY = 2;
    static final int COMMIT = 3;
    static final int ACTIVE_COMMIT = 4;

    /** Bytes; every disk has as many. */
    private static final long SIZE = 1L << 40;

    private final String target;
    private final String path;
    private final Runnable done;
    private final FakeJob progress;
    private boolean ready;

    /** Bytes per second; 0 is no limit. It is told, and changes nothing. */
    long bandwidth;

    /**
     * @param target of the disk, such as {@code vda}
     * @param path of its source
     * @param done what the disk is like afterwards
     */
    FakeBlockJob(int type, String target, String path, long bandwidth, Duration takes, Runnable done) {
        this.target = target;
        this.path = path;
        this.bandwidth = bandwidth;
        this.done = done;
        progress = new FakeJob(type, takes, () -> {});
    }

    void start(HostThread thread, Runnable end) {
        progress.start(thread, end);
    }

    String target() {
        return target;
    }

    String path() {
        return path;
    }

    int type() {
        return progress.operation();
    }

    /** {@return whether it goes on until somebody ends it, and then may leave the guest on the other disk} */
    boolean isMirror() {
        return type() == COPY || type() == ACTIVE_COMMIT;
    }

    boolean isReady() {
        return ready;
    }

    void becomeReady() {
        ready = true;
    }

    void complete() {
        done.run();
    }

    void cancel() {
        progress.cancel();
    }

    /** {@return bytes that are done} */
    long current() {
        long elapsed = progress.elapsed().toMillis();
        long whole = elapsed + progress.remaining().toMillis();
        return ready || whole == 0 ? SIZE : (long) ((double) SIZE * elapsed / whole);
    }

    long end() {
        return SIZE;
    }
}
