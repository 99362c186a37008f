package io.virtwire.cli.monitor;

import io.virtwire.TypedParams;
import io.virtwire.cli.Padding;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Terminal;
import io.virtwire.params.DomainJobKey;
import io.virtwire.params.TypedKey;
import java.util.OptionalLong;

/** Statistics of a job for people, in the order of virsh. What the server did not send has no line. */
final class JobLines {
    private static final int NAME_WIDTH = 17;
    private static final int VALUE_WIDTH = 12;
    private static final int LATER_WIDTH = 13; // virsh has two widths
    private static final int DIGITS = 3;

    private final Terminal terminal;
    private final TypedParams params;

    JobLines(Terminal terminal, TypedParams params) {
        this.terminal = terminal;
        this.params = params;
    }

    void words(String name, String value) {
        print(name, Padding.right(value, VALUE_WIDTH));
    }

    /**
     * @param bounded whether it is known how much is left
     * @param completed whether it is done
     */
    void all(boolean bounded, boolean completed) {
        print("Time elapsed:", amount(orZero(DomainJobKey.TIME_ELAPSED)) + " ms");
        count("Time elapsed w/o network:", DomainJobKey.TIME_ELAPSED_NET, " ms");
        if (bounded) {
            print("Time remaining:", amount(orZero(DomainJobKey.TIME_REMAINING)) + " ms");
        }
        progress("Data", DomainJobKey.DATA_PROCESSED, DomainJobKey.DATA_REMAINING, DomainJobKey.DATA_TOTAL);
        memory();
        disks();
        count("Constant pages:", DomainJobKey.MEMORY_CONSTANT, "");
        count("Normal pages:", DomainJobKey.MEMORY_NORMAL, "");
        size("Normal data:", DomainJobKey.MEMORY_NORMAL_BYTES);
        count(completed ? "Total downtime:" : "Expected downtime:", DomainJobKey.DOWNTIME, " ms");
        count("Downtime w/o network:", DomainJobKey.DOWNTIME_NET, " ms");
        count("Setup time:", DomainJobKey.SETUP_TIME, " ms");
        size("Compression cache:", DomainJobKey.COMPRESSION_CACHE);
        size("Compressed data:", DomainJobKey.COMPRESSION_BYTES);
        laterCount("Compressed pages:", DomainJobKey.COMPRESSION_PAGES);
        laterCount("Compression cache misses:", DomainJobKey.COMPRESSION_CACHE_MISSES);
        laterCount("Compression overflows:", DomainJobKey.COMPRESSION_OVERFLOW);
        laterCount("Auto converge throttle:", DomainJobKey.AUTO_CONVERGE_THROTTLE);
        size("Temporary disk space use:", DomainJobKey.DISK_TEMP_USED);
        size("Temporary disk space total:", DomainJobKey.DISK_TEMP_TOTAL);
        String error = params.getText(DomainJobKey.ERRMSG.name());
        if (error != null) {
            print("Error message:", error);
        }
    }

    private void memory() {
        if (progress(
                "Memory", DomainJobKey.MEMORY_PROCESSED, DomainJobKey.MEMORY_REMAINING, DomainJobKey.MEMORY_TOTAL)) {
            bandwidth("Memory bandwidth:", DomainJobKey.MEMORY_BPS);
            count("Dirty rate:", DomainJobKey.MEMORY_DIRTY_RATE, " pages/s");
            count("Page size:", DomainJobKey.MEMORY_PAGE_SIZE, " bytes");
            count("Iteration:", DomainJobKey.MEMORY_ITERATION, "");
            count("Postcopy requests:", DomainJobKey.MEMORY_POSTCOPY_REQS, "");
        }
    }

    private void disks() {
        if (progress("File", DomainJobKey.DISK_PROCESSED, DomainJobKey.DISK_REMAINING, DomainJobKey.DISK_TOTAL)) {
            bandwidth("File bandwidth:", DomainJobKey.DISK_BPS);
        }
    }

    /** {@return whether there is anything of it} */
    private boolean progress(String what, TypedKey<Long> processed, TypedKey<Long> remaining, TypedKey<Long> total) {
        if (orZero(processed) == 0 && orZero(remaining) == 0 && orZero(total) == 0) {
            return false;
        }
        print(what + " processed:", PrettySize.of(orZero(processed), DIGITS));
        print(what + " remaining:", PrettySize.of(orZero(remaining), DIGITS));
        print(what + " total:", PrettySize.of(orZero(total), DIGITS));
        return true;
    }

    private void bandwidth(String name, TypedKey<Long> key) {
        long bytes = orZero(key);
        if (bytes != 0) {
            print(name, PrettySize.of(bytes, DIGITS) + "/s");
        }
    }

    private void count(String name, TypedKey<Long> key, String unit) {
        OptionalLong value = params.getLong(key.name());
        if (value.isPresent()) {
            print(name, amount(value.getAsLong()) + unit);
        }
    }

    private void laterCount(String name, TypedKey<?> key) {
        OptionalLong value = params.getLong(key.name());
        if (value.isPresent()) {
            print(name, Padding.right(Long.toUnsignedString(value.getAsLong()), LATER_WIDTH));
        }
    }

    private void size(String name, TypedKey<Long> key) {
        OptionalLong value = params.getLong(key.name());
        if (value.isPresent()) {
            print(name, PrettySize.of(value.getAsLong(), DIGITS));
        }
    }

    private static String amount(long value) {
        return Padding.right(Long.toUnsignedString(value), VALUE_WIDTH);
    }

    private long orZero(TypedKey<Long> key) {
        return params.getLong(key.name()).orElse(0);
    }

    private void print(String name, String value) {
        terminal.line(Padding.right(name, NAME_WIDTH) + " " + value);
    }
}
