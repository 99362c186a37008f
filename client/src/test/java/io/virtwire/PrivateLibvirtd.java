package io.virtwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A real daemon of this test's own, started and stopped by {@code testbed/libvirtd}. */
final class PrivateLibvirtd implements AutoCloseable {
    private static final int NOT_INSTALLED = 69;
    static final Path SCRIPT = Path.of(System.getProperty("virtwire.root", ".."), "testbed", "libvirtd");

    private final Map<String, String> env;

    private PrivateLibvirtd(Map<String, String> env) {
        this.env = env;
    }

    /** Starts one, or skips the test if none is installed. */
    static PrivateLibvirtd start() throws IOException {
        return start(Map.of());
    }

    /** The same with settings, which are variables of the script's environment. */
    static PrivateLibvirtd start(Map<String, String> settings) throws IOException {
        ProcessBuilder script = new ProcessBuilder(
                SCRIPT.toString(),
                "start",
                "--parent",
                Long.toString(ProcessHandle.current().pid()));
        script.environment().putAll(settings);
        Process start = script.start();
        String out = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String problem = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = start.onExit().join().exitValue();
        if (exit == NOT_INSTALLED) {
            throw new TestAbortedException("no libvirtd: " + problem.strip());
        } else if (exit != 0) {
            throw new IOException("testbed/libvirtd start: exit code " + exit + ": " + problem);
        }
        Map<String, String> env = new HashMap<>();
        for (String line : out.lines().toList()) {
            int equals = line.indexOf('=');
            env.put(line.substring(0, equals), unquote(line.substring(equals + 1)));
        }
        return new PrivateLibvirtd(env);
    }

    /** {@return a value of the script, such as {@code URI_TEST_TCP}} */
    String get(String key) {
        return env.get(key);
    }

    @Override
    public void close() throws IOException {
        ProcessBuilder stop = new ProcessBuilder(SCRIPT.toString(), "stop").inheritIO();
        stop.environment().put("VIRTWIRE_TESTBED", get("VIRTWIRE_TESTBED"));
        int exit = stop.start().onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException("testbed/libvirtd stop: exit code " + exit);
        }
    }

    static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
