package io.virtwire.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** virtwire's own version, and how versions are written. */
final class Version {
    private Version() {}

    /** {@return the version of this build} */
    static String own() {
        try (InputStream resource = Version.class.getResourceAsStream("version")) {
            if (resource == null) {
                throw new IllegalStateException("this jar has no version");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return libvirt's major × 1,000,000 + minor × 1,000 + release in three parts} */
    static String dotted(long version) {
        return version / 1_000_000 + "." + version / 1_000 % 1_000 + "." + version % 1_000;
    }
}
