package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.codegen.Compilation.Input;
import io.virtwire.codegen.java.JavaTarget;
import io.virtwire.codegen.rpcl.Source;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole texts of what is told about broken definitions: a file, or a directory of files that are linked together. */
class ErrorTextsTest {
    private static final Path ERRORS = TestData.ROOT.resolve("errors");

    @ParameterizedTest
    @MethodSource("cases")
    void allErrorsAreToldAtOnce(String name) throws IOException {
        Compilation compilation = compile(name);

        assertThat(compilation.files()).isEmpty();
        assertThat(compilation.problems().isEmpty()).isFalse();
        ExpectedText.check(
                ERRORS.resolve(name.replaceAll("\\.x$", "") + ".txt"),
                compilation.problems().render());
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(ERRORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static Compilation compile(String name) throws IOException {
        Path path = ERRORS.resolve(name);
        List<Input> inputs = new ArrayList<>();
        Map<String, String> constants = new TreeMap<>();
        if (Files.isDirectory(path)) {
            for (String file : List.of("one.x", "two.x")) {
                inputs.add(input(path.resolve(file)));
            }
            if (Files.exists(path.resolve("constants.properties"))) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(path.resolve("constants.properties"))) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> constants.put((String) key, (String) value));
            }
        } else {
            inputs.add(input(path));
        }
        return Compilation.of(inputs, constants);
    }

    private static Input input(Path file) {
        return new Input(
                new Source(file.getFileName().toString(), TestData.read(file)),
                new JavaTarget("example", "Test", "test_"));
    }
}
