package io.virtwire.cli.vol;

import io.virtwire.cli.ScaledSize;

/** Sizes of volumes on the command line: bytes, if there is no suffix. */
final class VolSize {
    private VolSize() {}

    static long parse(String text) {
        return ScaledSize.parse(text, 1, ScaledSize.UNLIMITED, "Malformed size " + text);
    }
}
