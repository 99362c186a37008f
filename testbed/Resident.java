import io.virtwire.cli.Main;
import io.virtwire.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs command lines of virtwire one after the other in one JVM, so that thousands of them do not start thousands of JVMs.
 * Run from this source by {@code testbed/compare}.
 *
 * <p>A request on stdin is NUL-terminated words: the file for stdout, the file for stderr, both opened to append, the number
 * of arguments, and the arguments in UTF-8. The answer on stdout is a line with the exit code.
 */
class Resident {
    private static final int USAGE = 64;

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        System.setIn(InputStream.nullInputStream()); // a command that reads must not read the requests
        for (String out = word(in); out != null; out = word(in)) {
            String err = word(in);
            List<String> words = new ArrayList<>();
            for (int left = Integer.parseInt(word(in)); left > 0; left--) {
                words.add(word(in));
            }
            System.out.println(run(out, err, words));
            System.out.flush();
        }
    }

    private static int run(String outFile, String errFile, List<String> words) throws IOException {
        try (var out = new FileOutputStream(outFile, true);
                var err = new FileOutputStream(errFile, true)) {
            var terminal = new Terminal(new BufferedOutputStream(out), err, true);
            try {
                int code = new Main(terminal, Map.of()).run(words);
                terminal.flush();
                return code;
            } catch (RuntimeException | Error broken) {
                broken.printStackTrace(new java.io.PrintStream(err, true));
                return USAGE;
            }
        }
    }

    private static String word(DataInputStream in) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        for (int next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                return null;
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
