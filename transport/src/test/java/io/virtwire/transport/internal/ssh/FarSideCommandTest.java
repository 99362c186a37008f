package io.virtwire.transport.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshFarSide.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, run by real shells with programs in the place of nc and virt-ssh-helper that write down what they get. */
class FarSideCommandTest {
    private static final List<String> SHELLS =
            List.of("sh", "bash", "dash", "busybox", "csh", "tcsh", "fish", "zsh", "ksh");

    @TempDir
    Path folder;

    private Path bin;

    @BeforeEach
    void makeTools() throws Exception {
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("sh", "grep", "cat", "touch")) {
            script(tool, "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
        }
    }

    static Stream<Arguments> hostileValues() {
        List<String> values = List.of(
                "/run/x; touch HACKED",
                "/run/x' ; touch HACKED ; '",
                "/run/x'; touch HACKED #",
                "/run/$(touch HACKED)",
                "/run/`touch HACKED`",
                "/run/\"; touch HACKED; \"",
                "/run/\\'; touch HACKED; \\'",
                "/run/\\\\' ; touch HACKED ; #",
                "/run/x\ntouch HACKED\n",
                "/run/x && touch HACKED",
                "/run/x | touch HACKED",
                "/run/x > HACKED",
                "/run/a b\tc",
                "/run/*",
                "/run/~/${HOME}/$0",
                "/run/!!/%s%n\\0101",
                "/run/ünï/漢字",
                "qemu:///system?a=b&touch HACKED&c=%27");
        return installed().flatMap(shell -> values.stream().map(value -> Arguments.of(shell, value)));
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    void noValueIsReadByAShell(String shell, String value) throws Exception {
        tool("nc", true);
        assertThat(run(shell, new SshFarSide(Proxy.AUTO, value, null, "qemu:///system", false)))
                .containsExactly("nc", "-q0", "-U", value);

        tool("virt-ssh-helper", true);
        assertThat(run(shell, new SshFarSide(Proxy.AUTO, "/s", null, value, true)))
                .containsExactly("virt-ssh-helper", "-r", value);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made.map(Path::getFileName).map(Path::toString)).doesNotContain("HACKED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/'; touch HACKED; '", "nc; touch HACKED", "$(touch HACKED)"})
    void nameOfAProgramIsNotReadEither(String netcat) throws Exception {
        tool("nc", true);

        assertThat(run("sh", new SshFarSide(Proxy.NETCAT, "/s", netcat, "x", false)))
                .isEmpty();
        assertThat(folder.resolve("HACKED")).doesNotExist();
    }

    @Test
    void netcatWithoutItsOptionIsRunWithoutIt() throws Exception {
        tool("nc", false);

        assertThat(run("sh", new SshFarSide(Proxy.NETCAT, "/s", null, "x", false)))
                .containsExactly("nc", "-U", "/s");
    }

    @Test
    void netcatOfAnotherNameIsUsed() throws Exception {
        tool("my nc", true);

        assertThat(run(
                        "sh",
                        new SshFarSide(Proxy.AUTO, "/s", bin.resolve("my nc").toString(), "x", false)))
                .containsExactly("my nc", "-q0", "-U", "/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTO", "NATIVE", "NETCAT"})
    void statusTellsThatNothingIsThere(Proxy proxy) throws Exception {
        Process process = start("sh", new SshFarSide(proxy, "/s", null, "x", false));

        assertThat(process.waitFor()).isEqualTo(FarSideCommand.NOT_FOUND);
    }

    @Test
    void valuesThatLookLikeOptionsAreRefused() {
        assertThatThrownBy(() -> new SshFarSide(Proxy.AUTO, "-e/bin/sh", null, "x", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-e/bin/sh");
        assertThatThrownBy(() -> new SshFarSide(Proxy.NATIVE, "/s", "/bin/nc", "x", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> run(String shell, SshFarSide far) throws Exception {
        Path written = folder.resolve("written");
        Files.deleteIfExists(written);
        start(shell, far).waitFor();
        if (!Files.exists(written)) {
            return List.of();
        }
        List<String> arguments =
                List.of(Files.readString(written, StandardCharsets.UTF_8).split("\0", -1));
        return arguments.subList(0, arguments.size() - 1); // each ends in a NUL
    }

    private Process start(String shell, SshFarSide far) throws Exception {
        List<String> command = new ArrayList<>(List.of(find(shell).toString()));
        if (shell.equals("busybox")) {
            command.add("sh");
        }
        command.addAll(List.of("-c", FarSideCommand.of(far)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    private void tool(String name, boolean takesQuit) throws Exception {
        script(name, """
                #!/bin/sh
                if [ "$#" = 1 ] && [ "$1" = -q ]; then echo "nc: %s"; exit 1; fi
                { printf '%%s\\0' "%s"; printf '%%s\\0' "$@"; } > '%s'
                """.formatted(
                takesQuit ? "option requires an argument -- 'q'" : "invalid option", name, folder.resolve("written")));
    }

    private void script(String name, String text) throws Exception {
        Path file = bin.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Stream<String> installed() {
        return SHELLS.stream().filter(shell -> {
            for (String folder : System.getenv("PATH").split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, shell))) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Path find(String program) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program);
            }
        }
        return abort(program + " is not installed");
    }
}
