package io.virtwire.testkit.recording;

import java.io.IOException;

/** A recording that is damaged, or of a newer format. The message names file, line, and what was expected there. */
public final class RecordingFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordingFormatException(String file, long line, String problem) {
        this(file, String.valueOf(line), problem);
    }

    RecordingFormatException(String file, String place, String problem) {
        super(file + ":" + place + ": " + problem);
    }
}
