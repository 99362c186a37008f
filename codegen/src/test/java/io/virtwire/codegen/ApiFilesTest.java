package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import io.virtwire.codegen.api.ApiCompilation;
import io.virtwire.codegen.rpcl.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The goal "api": whole texts of what it makes, and of what it tells about broken data files. */
class ApiFilesTest {
    private static final Path ROOT = TestData.ROOT.resolve("api");
    private static final Path ERRORS = ROOT.resolve("errors");
    private static final Path GOLDEN = ROOT.resolve("golden");

    /** What the packages must have of their own. */
    private static final List<JavaFileObject> HAND_WRITTEN = List.of(
            MemoryFiles.source("Flag.java", "package example.enums; public interface Flag { int bits(); }"),
            MemoryFiles.source(
                    "Reason.java",
                    "package example.enums; public sealed interface Reason permits DryReason { int number(); }"),
            MemoryFiles.source("TypedKey.java", """
                    package example.keys;
                    public record TypedKey<T>(Class<T> type, String kind, String name) {
                        static TypedKey<Integer> ofInt(String n) { return new TypedKey<>(Integer.class, "int", n); }
                        static TypedKey<Long> ofUnsignedInt(String n) { return new TypedKey<>(Long.class, "uint", n); }
                        static TypedKey<Long> ofLong(String n) { return new TypedKey<>(Long.class, "llong", n); }
                        static TypedKey<Long> ofUnsignedLong(String n) { return new TypedKey<>(Long.class, "ullong", n); }
                        static TypedKey<Double> ofDouble(String n) { return new TypedKey<>(Double.class, "double", n); }
                        static TypedKey<Boolean> ofBoolean(String n) { return new TypedKey<>(Boolean.class, "bool", n); }
                        static TypedKey<String> ofText(String n) { return new TypedKey<>(String.class, "string", n); }
                    }
                    """));

    @TestFactory
    Stream<DynamicTest> generatedTextIsTheGoldenText() {
        return generated().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> ExpectedText.check(GOLDEN.resolve(file.getKey()), file.getValue())));
    }

    @Test
    void thereIsNoGoldenTextThatNothingGenerates() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(new TreeSet<>(
                            files.map(file -> file.getFileName().toString()).toList()))
                    .isEqualTo(new TreeSet<>(generated().keySet()));
        }
    }

    @Test
    void theSameInputGivesTheSameText() {
        assertThat(generated()).isEqualTo(generated());
    }

    @Test
    void lineEndsAndTheDirectoryOfTheFileChangeNoText() {
        String text = TestData.read(ROOT.resolve("example.api")).replace("\n", "\r\n");

        assertThat(texts(compile(new Source("C:\\work\\example.api", text)))).isEqualTo(generated());
    }

    @Test
    void whatIsGeneratedCompilesAndWorks() throws ReflectiveOperationException {
        GeneratedCode code =
                GeneratedCode.compile(compile(source("example.api")).files(), HAND_WRITTEN);

        assertThat(code.ask("example.enums.Color", "of", 2)).hasToString("BLUE");
        assertThat(code.ask("example.enums.Color", "of", -1)).hasToString("UNSET");
        assertThat(code.ask("example.enums.Color", "of", 1)).isNull();
        Class<?> flag = code.load("example.enums.PaintFlag");
        assertThat(Stream.of(flag.getEnumConstants()).map(constant -> bits(flag, constant)))
                .containsExactly(0, 1, 1, 4, Integer.MIN_VALUE);
        Class<?> keys = code.load("example.keys.CanKey");
        assertThat(keys.getField("DEBT").get(null))
                .hasToString("TypedKey[type=class java.lang.Long, kind=llong, name=can.debt]");
        assertThat(keys.getMethod("layer", int.class, int.class).invoke(null, 3, 7))
                .hasToString("TypedKey[type=class java.lang.Long, kind=ullong, name=can.3.layer.7.depth]");
        assertThat(keys.getMethod("mixed", int.class, String.class).invoke(null, 3, "halt.time"))
                .hasToString("TypedKey[type=class java.lang.Long, kind=ullong, name=can.3.halt.time.max]");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void allErrorsAreToldAtOnce(String name) throws IOException {
        ApiCompilation compilation = compile(source("errors/" + name));

        assertThat(compilation.files()).isEmpty();
        assertThat(compilation.problems().isEmpty()).isFalse();
        ExpectedText.check(
                ERRORS.resolve(name.replaceAll("\\.api$", "") + ".txt"),
                compilation.problems().render());
    }

    static List<String> broken() throws IOException {
        try (Stream<Path> files = Files.list(ERRORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".api"))
                    .sorted()
                    .toList();
        }
    }

    private static Object bits(Class<?> flag, Object constant) {
        try {
            return flag.getMethod("bits").invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(flag.getName(), e);
        }
    }

    private static Map<String, String> generated() {
        return texts(compile(source("example.api")));
    }

    private static Map<String, String> texts(ApiCompilation compilation) {
        assertThat(compilation.problems().render()).isEqualTo("0 errors\n");
        Map<String, String> texts = new TreeMap<>();
        for (JavaFile file : compilation.files()) {
            texts.put(file.typeSpec().name() + ".java.txt", file.toString());
        }
        return texts;
    }

    private static Source source(String name) {
        return new Source(name.substring(name.indexOf('/') + 1), TestData.read(ROOT.resolve(name)));
    }

    private static ApiCompilation compile(Source source) {
        return ApiCompilation.of(List.of(source), "example.enums", "example.keys");
    }
}
