package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.cli.LeadingNumber;
import io.virtwire.cli.ScaledSize;
import picocli.CommandLine.Model.OptionSpec;

/** How fast the job of a disk may go. */
final class BlockBandwidth {
    private static final int MEBI = 20;

    private BlockBandwidth() {}

    /**
     * {@return the value of an option, 0 if it was not given} A number without a suffix counts what the server is asked in;
     * it may be negative, which means a very large one.
     *
     * @param bytes whether the server is asked in bytes/s, not in MiB/s
     */
    static long of(OptionSpec option, boolean bytes) {
        if (!Command.given(option)) {
            return 0;
        }
        String value = option.getValue();
        LeadingNumber number = LeadingNumber.of(value);
        Long plain = number == null || !number.rest().isEmpty() ? null : number.wrapped();
        if (plain != null) {
            return plain;
        }
        long scaled = ScaledSize.parse(
                value,
                1,
                ScaledSize.UNLIMITED,
                "Scaled numeric value '" + value + "' for <--bandwidth> option is malformed or out of range");
        return bytes ? scaled : scaled >>> MEBI;
    }
}
