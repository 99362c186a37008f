package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole expected texts in files; {@code -Dgolden.update=true} writes them anew, to be read in the diff. */
final class ExpectedText {
    static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private ExpectedText() {}

    static void check(Path file, String actual) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).as("make it with -Dgolden.update=true, and read it").exists();
        assertThat(actual).as("%s", file).isEqualTo(TestData.read(file));
    }
}
