package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.params.IoThreadKey;
import io.virtwire.params.TypedKey;
import picocli.CommandLine.Model.OptionSpec;

/** Sets how a thread for input and output works. */
final class IoThreadSetCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec id = requiredNumber("id", "its number");
    private final OptionSpec pollMax = number("poll-max-ns", "the longest time it polls, nanoseconds");
    private final OptionSpec pollGrow = number("poll-grow", "how fast that time grows");
    private final OptionSpec pollShrink = number("poll-shrink", "how fast that time shrinks");
    private final OptionSpec poolMin = number("thread-pool-min", "the fewest workers it has");
    private final OptionSpec poolMax = number("thread-pool-max", "the most workers it has");
    private final Impact impact = Impact.of(this);

    IoThreadSetCommand() {
        super(
                "iothreadset",
                "set how a thread for input and output works",
                "Sets how a thread for input and output polls, and how many workers it has.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        int number = IoThreadId.of(id);
        TypedParams.Builder params = TypedParams.builder();
        Long longest = OptionNumbers.unsignedLong(pollMax);
        if (longest != null) {
            params.add(IoThreadKey.POLL_MAX_NS, longest);
        }
        addUnsigned(params, IoThreadKey.POLL_GROW, pollGrow);
        addUnsigned(params, IoThreadKey.POLL_SHRINK, pollShrink);
        addSigned(params, IoThreadKey.THREAD_POOL_MIN, poolMin);
        addSigned(params, IoThreadKey.THREAD_POOL_MAX, poolMax);
        TypedParams changes = params.build();
        if (changes.isEmpty()) {
            throw new CommandException("Not enough arguments passed, nothing to set");
        }
        guest.cpus().setIoThreadParams(number, changes, impact.flags());
    }

    private static void addUnsigned(TypedParams.Builder params, TypedKey<Long> key, OptionSpec option) {
        Integer value = OptionNumbers.unsignedInt(option);
        if (value != null) {
            params.add(key, Integer.toUnsignedLong(value));
        }
    }

    private static void addSigned(TypedParams.Builder params, TypedKey<Integer> key, OptionSpec option) {
        Integer value = OptionNumbers.signedInt(option);
        if (value != null) {
            params.add(key, value);
        }
    }
}
