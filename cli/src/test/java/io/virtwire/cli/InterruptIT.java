package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C, for which virtwire needs a process of its own. */
@Timeout(60)
class InterruptIT {
    private static PrivateLibvirtd libvirtd;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @Test
    void eventLoopIsInterruptedAndTheCommandsBehindItRun() throws Exception {
        Process virtwire = start("event --event metadata-change --loop; domid test");
        try (BufferedReader out = virtwire.inputReader()) {
            untilItListens(out);
            signal("INT", virtwire);

            assertThat(out.lines().filter(line -> !line.startsWith("event '")).collect(Collectors.joining("\n")))
                    .matches("event loop interrupted\nevents received: [1-9]\\d*\n\n1\n");
        }
        assertThat(virtwire.waitFor()).isZero();
    }

    @Test
    void exitCodeIsThatOfTheLastCommand() throws Exception {
        Process virtwire = start("event --event metadata-change --loop; domid nobody");
        try (BufferedReader out = virtwire.inputReader()) {
            untilItListens(out);
            signal("TERM", virtwire);
            assertThat(out.lines()).contains("event loop interrupted");
        }
        assertThat(virtwire.waitFor()).isEqualTo(1);
    }

    /** Makes harmless events until one is told. */
    private static void untilItListens(BufferedReader out) throws IOException {
        while (!out.ready()) {
            assertThat(Virtwire.run("-c", libvirtd.get("URI_TEST_UNIX"), "desc", "test", "--title", "there")
                            .code())
                    .isZero();
        }
        assertThat(out.readLine()).isEqualTo("event 'metadata-change' for domain 'test': type title, uri <null>");
    }

    /** Where this test runs in the background, its children would ignore the signal. */
    private static Process start(String command) throws IOException {
        return new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.virtwire.cli.Main",
                        "-c",
                        libvirtd.get("URI_TEST_UNIX"),
                        command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(String name, Process process) throws Exception {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }
}
