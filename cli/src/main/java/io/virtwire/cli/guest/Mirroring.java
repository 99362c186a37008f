package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options about a job that first makes two files the same and then keeps them so until it is ended.
 *
 * @param finish ends it with the disk as it was
 */
record Mirroring(
        OptionSpec waitOption,
        OptionSpec verbose,
        OptionSpec timeout,
        OptionSpec pivot,
        OptionSpec finish,
        OptionSpec async) {

    /** {@return whether the command is to wait} */
    boolean isWaiting(int timeoutMillis) {
        return Command.given(waitOption) || Command.given(pivot) || Command.given(finish) || timeoutMillis != 0;
    }

    /** Refuses options that mean something only while the command waits. */
    void requireWaiting(int timeoutMillis) {
        if (isWaiting(timeoutMillis)) {
            return;
        }
        for (OptionSpec option : List.of(verbose, async)) {
            if (Command.given(option)) {
                throw new CommandException("--" + Command.bareName(option)
                        + " requires at least one of --timeout, --wait, --pivot, or --" + Command.bareName(finish));
            }
        }
    }

    BlockJobWait waiting(Terminal terminal, Domain guest, String disk, String label, int timeoutMillis) {
        return new BlockJobWait(
                terminal, guest, disk, label, Command.given(verbose), timeoutMillis, Command.given(async));
    }

    /**
     * Ends the job as the options say, now that both files are the same.
     *
     * @param finished what is said if it has ended with the disk as it was
     * @param mirroring what is said if it goes on
     */
    void end(Terminal terminal, Domain guest, String disk, String finished, String mirroring) {
        String said = mirroring;
        if (Command.given(pivot)) {
            abort(guest, disk, true);
            said = "Successfully pivoted";
        } else if (Command.given(finish)) {
            abort(guest, disk, false);
            said = finished;
        }
        terminal.extraLine("");
        terminal.extra(said);
    }

    private void abort(Domain guest, String disk, boolean pivoting) {
        List<DomainBlockJobAbortFlag> flags = new ArrayList<>();
        if (Command.given(async)) {
            flags.add(DomainBlockJobAbortFlag.ASYNC);
        }
        if (pivoting) {
            flags.add(DomainBlockJobAbortFlag.PIVOT);
        }
        try {
            guest.block().jobAbort(disk, flags.toArray(new DomainBlockJobAbortFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException(
                    "failed to " + (pivoting ? "pivot" : "finish") + " job for disk " + disk, failure);
        }
    }
}
