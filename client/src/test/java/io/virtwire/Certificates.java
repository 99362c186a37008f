package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Certificates of {@code testbed/pki}, good and bad. */
final class Certificates {
    private static final int NOT_INSTALLED = 69;
    private static final Path SCRIPT = Path.of(System.getProperty("virtwire.root", ".."), "testbed", "pki");

    private Certificates() {}

    /** Makes them in a folder, or skips the test if there is nothing to make them with. {@return the folder} */
    static Path make(Path folder) throws IOException {
        Process making = new ProcessBuilder(SCRIPT.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = making.onExit().join().exitValue();
        if (exit == NOT_INSTALLED) {
            throw new TestAbortedException(out.strip());
        }
        assertThat(exit).as(out).isZero();
        return folder;
    }
}
