package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.info.BlockJobInfo;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the job of a disk. Its state is asked for every half second; that a job has failed is seen from what it has left
 * behind.
 *
 * @param label what the job is called
 * @param timeoutMillis after that it is ended; 0 for never
 * @param async whether its end is not waited for then
 */
record BlockJobWait(
        Terminal terminal, Domain guest, String disk, String label, boolean verbose, int timeoutMillis, boolean async) {
    private static final long PERIOD_MILLIS = 500;
    private static final int LAST_ROUNDS = 5;

    /** What came of it. */
    enum Outcome {
        DONE,
        FAILED,
        ABORTED
    }

    /**
     * Says that a job was not done, if it was not.
     *
     * @param name what the job is called in that sentence
     */
    static void mustBeDone(Terminal terminal, Outcome outcome, String name) {
        if (outcome != Outcome.DONE) {
            terminal.extraLine("");
            terminal.extra(name + (outcome == Outcome.FAILED ? " failed" : " aborted"));
            throw CommandException.reported();
        }
    }

    /**
     * Waits until a copy, or the commit of a disk that is written to, is so far that the disk may be pivoted. QEMU knows that
     * before the server does; of a server that never tells, a few rounds are enough.
     */
    Outcome untilReady() {
        BlockJobInfo last = null;
        int rounds = 0;
        long start = System.nanoTime();
        while (true) {
            BlockJobInfo job = ask();
            if (job == null) {
                return Outcome.FAILED; // such a job does not end by itself
            } else if (job.current() == job.end() && (DiskChain.isMirrored(guest, disk) || rounds++ == LAST_ROUNDS)) {
                return done();
            }
            tell(job, last);
            last = job;
            if (isOver(start)) {
                return Outcome.ABORTED;
            }
        }
    }

    /**
     * Waits until there is no job any more.
     *
     * @param before how many files the disk had when it began
     */
    Outcome untilGone(int before) {
        BlockJobInfo last = null;
        long start = System.nanoTime();
        while (true) {
            BlockJobInfo job = ask();
            if (job == null) {
                boolean unchanged = before > 1 && DiskChain.length(guest, disk) == before;
                return unchanged ? Outcome.FAILED : done();
            }
            tell(job, last);
            last = job;
            if (isOver(start)) {
                return Outcome.ABORTED;
            }
        }
    }

    private @Nullable BlockJobInfo ask() {
        try {
            return guest.block().getJobInfo(disk);
        } catch (LibvirtException failure) {
            throw new CommandException("failed to query job for disk " + disk, failure);
        }
    }

    private Outcome done() {
        if (verbose) {
            terminal.progress(label, Percent.done(0, 1));
        }
        return Outcome.DONE;
    }

    private void tell(BlockJobInfo job, @Nullable BlockJobInfo last) {
        boolean news = last == null ? job.end() != 0 : job.current() != last.current() || job.end() != last.end();
        if (verbose && news) {
            terminal.progress(label, Percent.done(job.end() - job.current(), job.end()));
        }
    }

    /** Waits a while, unless the time is over: then the job is ended. */
    private boolean isOver(long start) {
        boolean late = timeoutMillis != 0 && System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        try {
            if (!late) {
                Thread.sleep(PERIOD_MILLIS);
                return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        abort();
        return true;
    }

    private void abort() {
        try {
            if (async) {
                guest.block().jobAbort(disk, DomainBlockJobAbortFlag.ASYNC);
            } else {
                guest.block().jobAbort(disk);
            }
        } catch (LibvirtException failure) {
            throw new CommandException("failed to abort job for disk '" + disk + "'", failure);
        }
    }
}
