package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of libvirt's test driver, until a signal comes. */
@Timeout(60)
class EventIT {
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
    void interruptEndsTheLoopAndTheCommandsBehindItRun() throws Exception {
        try (VirtwireProcess virtwire = start("event --event metadata-change --loop; domid test")) {
            untilItTells(virtwire);
            virtwire.signal("INT");

            assertThat(virtwire.readAll().replaceAll("event '.*\n", ""))
                    .matches("event loop interrupted\nevents received: [1-9]\\d*\n\n1\n");
            assertThat(virtwire.exitCode()).isZero();
        }
    }

    @Test
    void exitCodeIsThatOfTheLastCommand() throws Exception {
        try (VirtwireProcess virtwire = start("event --event metadata-change --loop; domid nobody")) {
            untilItTells(virtwire);
            virtwire.signal("TERM");

            assertThat(virtwire.readAll()).contains("event loop interrupted\n");
            assertThat(virtwire.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void listIsPrintedAgainWhenAGuestChanges() throws Exception {
        try (VirtwireProcess virtwire = start("list --watch --json")) {
            assertThat(virtwire.readLine()).contains("\"state\": \"running\"");
            run("suspend test");
            assertThat(virtwire.readLine()).contains("\"state\": \"paused\"");
            virtwire.signal("INT");

            assertThat(virtwire.readAll()).isEmpty();
            assertThat(virtwire.exitCode()).isZero();
        }
    }

    @Test
    void tablesAreApart() throws Exception {
        try (VirtwireProcess virtwire = start("list --watch --name --all")) {
            assertThat(virtwire.readLine()).isEqualTo("test");
            run("destroy test");
            assertThat(virtwire.readLine()).isEmpty();
            assertThat(virtwire.readLine()).isEqualTo("test");
            virtwire.signal("INT");

            assertThat(virtwire.exitCode()).isZero();
        }
    }

    /** Makes harmless events until one is told. */
    private static void untilItTells(VirtwireProcess virtwire) throws IOException {
        while (!virtwire.hasPrinted()) {
            run("desc test --title there");
        }
        assertThat(virtwire.readLine()).isEqualTo("event 'metadata-change' for domain 'test': type title, uri <null>");
    }

    private static void run(String command) {
        assertThat(Virtwire.run("-c", libvirtd.get("URI_TEST_UNIX"), command).code())
                .isZero();
    }

    private static VirtwireProcess start(String command) throws IOException {
        return VirtwireProcess.start("-c", libvirtd.get("URI_TEST_UNIX"), command);
    }
}
