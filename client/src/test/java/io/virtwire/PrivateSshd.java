package io.virtwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A real ssh daemon of this test's own, started and stopped by {@code testbed/sshd}. */
final class PrivateSshd implements AutoCloseable {
    private static final int NOT_INSTALLED = 69;
    private static final Path SCRIPT = Path.of(System.getProperty("virtwire.root", ".."), "testbed", "sshd");

    private final Map<String, String> env;

    private PrivateSshd(Map<String, String> env) {
        this.env = env;
    }

    /** Starts one, or skips the test if none is installed. */
    static PrivateSshd start(String libvirtSocket) throws IOException {
        Process start = new ProcessBuilder(
                        SCRIPT.toString(),
                        "start",
                        "--parent",
                        Long.toString(ProcessHandle.current().pid()),
                        "--socket",
                        libvirtSocket)
                .start();
        String out = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String problem = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = start.onExit().join().exitValue();
        if (exit == NOT_INSTALLED) {
            throw new TestAbortedException("no sshd: " + problem.strip());
        } else if (exit != 0) {
            throw new IOException("testbed/sshd start: exit code " + exit + ": " + problem);
        }
        Map<String, String> env = new HashMap<>();
        for (String line : out.lines().toList()) {
            int equals = line.indexOf('=');
            env.put(line.substring(0, equals), PrivateLibvirtd.unquote(line.substring(equals + 1)));
        }
        return new PrivateSshd(env);
    }

    /** {@return a value of the script; empty if this machine has no such part} */
    String get(String key) {
        return env.get(key);
    }

    int port(String mode) {
        return Integer.parseInt(get("SSHD_PORT" + mode));
    }

    Path file(String name) {
        return Path.of(get("VIRTWIRE_SSHD"), name);
    }

    @Override
    public void close() throws IOException {
        ProcessBuilder stop = new ProcessBuilder(SCRIPT.toString(), "stop").inheritIO();
        stop.environment().put("VIRTWIRE_SSHD", get("VIRTWIRE_SSHD"));
        int exit = stop.start().onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException("testbed/sshd stop: exit code " + exit);
        }
    }
}
