package io.virtwire.cli.guest;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.Session;
import io.virtwire.info.DomainJobInfo;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells how far a job is that one call does. The call keeps its thread and connection busy, so the progress is asked for on
 * others; a job that takes less than half a second never needs them.
 */
final class JobWatch {
    private static final long PERIOD_MILLIS = 500;

    private final Session session;
    private final UUID guest;
    private final String label;
    private final CountDownLatch ended = new CountDownLatch(1);

    private JobWatch(Session session, UUID guest, String label) {
        this.session = session;
        this.guest = guest;
        this.label = label;
    }

    /**
     * Does a job.
     *
     * @param verbose whether to tell
     * @param label what it is called
     */
    static void run(Session session, Domain guest, boolean verbose, String label, Runnable job) {
        if (!verbose) {
            job.run();
            return;
        }
        new JobWatch(session, guest.getUuid(), label).run(job);
        session.terminal().progress(label, Percent.done(0, 1));
    }

    private void run(Runnable job) {
        Thread watcher = new Thread(this::watch, "virtwire-job-watch");
        watcher.setDaemon(true);
        watcher.start();
        try {
            job.run();
        } finally {
            ended.countDown();
            join(watcher);
        }
    }

    private static void join(Thread watcher) {
        try {
            watcher.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            if (!endsWithinPeriod()) {
                watchOnConnection();
            }
        } catch (LibvirtException | IllegalArgumentException unreachable) {
            // The job goes on as well, and is told about at its end.
            session.terminal().debug(LogLevel.DEBUG, label + " is not watched: " + unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchOnConnection() throws InterruptedException {
        try (Connection connection = session.openAnother()) {
            Domain same = connection.lookupDomainByUuid(guest);
            boolean going = ended.getCount() != 0;
            while (going) {
                tell(same);
                going = !endsWithinPeriod();
            }
        }
    }

    /** The guest may have ended before the job has. */
    private void tell(Domain same) {
        DomainJobInfo info;
        try {
            info = same.job().getInfo();
        } catch (LibvirtException unknown) {
            return;
        }
        if (info.dataTotal() != 0) {
            session.terminal().progress(label, Percent.done(info.dataRemaining(), info.dataTotal()));
        }
    }

    private boolean endsWithinPeriod() throws InterruptedException {
        return ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
}
