package io.virtwire.codegen;

import io.virtwire.codegen.Compilation.Input;
import io.virtwire.codegen.java.JavaTarget;
import io.virtwire.codegen.rpcl.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The plain files that tests read, in {@code testdata/codegen}. */
public final class TestData {
    /** Surefire runs tests in the directory of the module. */
    public static final Path ROOT = Path.of("..", "testdata", "codegen");

    /** What forms.x takes from outside. */
    public static final Map<String, String> CONSTANTS = Map.of("OUTSIDE_LENGTH", "0x10");

    private TestData() {}

    /** {@return the definitions that must compile, linked together} */
    public static List<Input> definitions() {
        return List.of(
                input("forms.x", new JavaTarget("example.forms", "Forms", "form_")),
                input("guard.x", new JavaTarget("example.guard", "Guard", "guard_")),
                input("calculator.x", new JavaTarget("example.calculator", "Calculator", "calc_")),
                input("echo.x", new JavaTarget("example.echo", "Echo", "")));
    }

    private static Input input(String name, JavaTarget target) {
        return new Input(new Source(name, read(ROOT.resolve("definitions").resolve(name))), target);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
