package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command {@code console} at a terminal, which {@code script} makes, with a guest that really answers. */
@Timeout(60)
class ConsoleIT {
    /** A boot sector that sends back each byte of its first serial port with one added: see StreamIT of the client. */
    private static final int[] ADDS_ONE = {
        0xba, 0xfd, 0x03, 0xec, 0xa8, 0x01, 0x74, 0xf8, 0xba, 0xf8, 0x03, 0xec, 0xfe, 0xc0, 0xee, 0xeb, 0xef
    };

    private static final String GUEST = """
            <domain type='qemu'>
              <name>adds-one</name>
              <memory unit='MiB'>16</memory>
              <os><type>hvm</type><boot dev='hd'/></os>
              <devices>
                <disk type='file' device='disk'>
                  <source file='%s'/>
                  <target dev='hda' bus='ide'/>
                </disk>
                <serial type='pty'/>
              </devices>
            </domain>
            """;

    private static PrivateLibvirtd libvirtd;
    private static String uri;
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start();
        uri = libvirtd.get("URI_QEMU_UNIX");
        assumeFalse(uri.isEmpty(), "this libvirtd has no QEMU");
        folder = Files.createDirectory(Path.of(libvirtd.get("VIRTWIRE_TESTBED"), "console"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path disk = folder.resolve("disk");
        Files.write(disk, bootSector());
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.writeString(folder.resolve("guest.xml"), GUEST.formatted(disk));
    }

    @AfterAll
    static void stop() throws Exception {
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @Test
    void whatIsTypedGetsToTheGuestUntilTheEscapeCharacter() throws Exception {
        String commands = "create " + folder.resolve("guest.xml") + " --console; domstate adds-one; destroy adds-one";
        try (Terminal terminal = new Terminal("stty -g; " + virtwire(commands) + "; echo code $?; stty -g")) {
            terminal.await("Connected to domain 'adds-one'\r\nEscape character is ^] (Ctrl + ])\r\n");
            terminal.type("HAL");
            terminal.await("IBM");
            terminal.type("\u0003"); // ^C is the guest's, too
            terminal.await("\u0004");
            terminal.type("\u001d");
            String all = terminal.awaitEnd();

            assertThat(all).contains("\r\nrunning\r\n").contains("Domain 'adds-one' destroyed");
            assertThat(all).contains("code 0\r\n");
            List<String> lines = all.lines().toList();
            assertThat(lines.get(lines.size() - 1)).as("stty -g").isEqualTo(lines.get(0));
        }
    }

    @Test
    void theTerminalIsAsBeforeWhenTheProcessIsEnded() throws Exception {
        String console = virtwire("create " + folder.resolve("guest.xml") + " --autodestroy --console");
        try (Terminal terminal =
                new Terminal("stty -g; sh -c 'echo $$; exec \"$@\"' - " + console + "; echo code $?; stty -g")) {
            terminal.await("Escape character is ^]");
            terminal.type("HAL");
            terminal.await("IBM");
            String[] shown = terminal.screen().split("\r\n", -1);
            ProcessHandle.of(Long.parseLong(shown[1])).orElseThrow().destroy();
            String all = terminal.awaitEnd();

            assertThat(all).contains("code 143\r\n");
            List<String> lines = all.lines().toList();
            assertThat(lines.get(lines.size() - 1)).as("stty -g").isEqualTo(lines.get(0));
        }
    }

    private static String virtwire(String commands) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return "%s -cp '%s' io.virtwire.cli.Main -c '%s' '%s'"
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), classPath, uri, commands);
    }

    private static byte[] bootSector() {
        byte[] disk = new byte[64 * 1024];
        for (int i = 0; i < ADDS_ONE.length; i++) {
            disk[i] = (byte) ADDS_ONE[i];
        }
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        return disk;
    }

    /** A terminal with a shell, and what was printed on it. */
    private static final class Terminal implements AutoCloseable {
        private final Process script;
        private final InputStream shown;
        private final OutputStream typed;
        private final StringBuilder screen = new StringBuilder();

        Terminal(String commands) throws IOException {
            script = new ProcessBuilder("script", "-qc", commands, "/dev/null").start();
            shown = script.getInputStream();
            typed = script.getOutputStream();
        }

        void type(String keys) throws IOException {
            typed.write(keys.getBytes(StandardCharsets.ISO_8859_1));
            typed.flush();
        }

        void await(String text) throws IOException {
            while (screen.indexOf(text) < 0) {
                assertThat(read())
                        .as("waiting for %s at the end of%n%s", text, screen)
                        .isTrue();
            }
        }

        String awaitEnd() throws IOException {
            while (read()) {
                assertThat(screen).isNotEmpty();
            }
            return screen.toString();
        }

        String screen() {
            return screen.toString();
        }

        private boolean read() throws IOException {
            byte[] bytes = new byte[1024];
            int length = shown.read(bytes);
            screen.append(new String(bytes, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
            return length > 0;
        }

        @Override
        public void close() {
            script.destroyForcibly();
        }
    }
}
