package io.virtwire.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A run of the program in this process.
 *
 * @param code the exit code
 * @param out what went to stdout
 * @param err what went to stderr
 */
record Virtwire(int code, String out, String err) {
    static Virtwire run(String... arguments) {
        return run(true, Map.of(), arguments);
    }

    static Virtwire run(boolean utf8, Map<String, String> environment, String... arguments) {
        return run(utf8, environment, Interrupts.NONE, arguments);
    }

    static Virtwire run(boolean utf8, Map<String, String> environment, Interrupts interrupts, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Main(new Terminal(out, err, utf8), environment, interrupts).run(List.of(arguments));
        return new Virtwire(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
