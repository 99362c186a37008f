package io.virtwire.cli.snapshot;

import io.virtwire.cli.XmlQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When a snapshot or checkpoint was made, as its XML tells. */
final class CreationTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

    private CreationTime() {}

    /** {@return seconds since 1970, or null if the XML does not tell} */
    static @Nullable Long of(XmlQuery xml) {
        try {
            return Long.valueOf(xml.text("string(./creationTime)"));
        } catch (NumberFormatException untold) {
            return null;
        }
    }

    /** {@return the time here, or the bare number if no calendar has it} */
    static String format(long seconds) {
        try {
            return FORMAT.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException tooFar) {
            return Long.toString(seconds);
        }
    }
}
