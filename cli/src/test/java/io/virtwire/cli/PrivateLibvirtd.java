package io.virtwire.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A real daemon of this test's own, started and stopped by {@code testbed/libvirtd}. */
final class PrivateLibvirtd implements AutoCloseable {
    private static final int NOT_INSTALLED = 69;
    private static final Path TESTBED = Path.of(System.getProperty("virtwire.root", ".."), "testbed");

    private final Map<String, String> env = new HashMap<>();

    private PrivateLibvirtd(String output) {
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            env.put(line.substring(0, equals), line.substring(equals + 1).replace("'", ""));
        }
    }

    /** Starts one, or skips the test if none is installed. */
    static PrivateLibvirtd start() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process start = new ProcessBuilder(script(), "start", "--parent", pid).start();
        String output = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String problem = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = start.onExit().join().exitValue();
        if (code == NOT_INSTALLED) {
            throw new TestAbortedException("no libvirtd: " + problem.strip());
        } else if (code != 0) {
            throw new IOException("testbed/libvirtd start: exit code " + code + ": " + problem);
        }
        return new PrivateLibvirtd(output);
    }

    /** {@return a value of the script, such as {@code URI_TEST_TCP}} */
    String get(String key) {
        String value = env.get(key);
        if (value == null) {
            throw new IllegalArgumentException("testbed/libvirtd does not tell " + key);
        }
        return value;
    }

    /** {@return a file of {@code testbed/xml}} */
    static Path xml(String name) {
        return TESTBED.resolve("xml").resolve(name).toAbsolutePath().normalize();
    }

    @Override
    public void close() throws IOException {
        ProcessBuilder stop = new ProcessBuilder(script(), "stop").inheritIO();
        stop.environment().put("VIRTWIRE_TESTBED", get("VIRTWIRE_TESTBED"));
        int code = stop.start().onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("testbed/libvirtd stop: exit code " + code);
        }
    }

    private static String script() {
        return TESTBED.resolve("libvirtd").toString();
    }
}
