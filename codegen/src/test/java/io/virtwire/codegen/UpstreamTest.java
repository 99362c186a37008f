package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.virtwire.codegen.Compilation.Input;
import io.virtwire.codegen.java.JavaTarget;
import io.virtwire.codegen.java.RoundTrip;
import io.virtwire.codegen.rpcl.Source;
import io.virtwire.codegen.schema.Schema;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * libvirt's own six files, unchanged, of as many releases as there are source trees: their directories are in the
 * environment variable VIRTWIRE_UPSTREAM_X, with a colon between them. {@code testdata/codegen/fetch-upstream} gets them
 * from Debian's source packages; they are under another licence, so they are never part of this project.
 */
class UpstreamTest {
    private static final String MISSING = "libvirt's own files are not here: testdata/codegen/fetch-upstream gets them,"
            + " VIRTWIRE_UPSTREAM_X names their directories";

    /** What the files take from libvirt's public headers. */
    private static final Map<String, String> CONSTANTS = Map.ofEntries(
            Map.entry("VIR_UUID_BUFLEN", "16"),
            Map.entry("VIR_SECURITY_MODEL_BUFLEN", "257"),
            Map.entry("VIR_SECURITY_LABEL_BUFLEN", "4097"),
            Map.entry("VIR_SECURITY_DOI_BUFLEN", "257"),
            Map.entry("VIR_TYPED_PARAM_INT", "1"),
            Map.entry("VIR_TYPED_PARAM_UINT", "2"),
            Map.entry("VIR_TYPED_PARAM_LLONG", "3"),
            Map.entry("VIR_TYPED_PARAM_ULLONG", "4"),
            Map.entry("VIR_TYPED_PARAM_DOUBLE", "5"),
            Map.entry("VIR_TYPED_PARAM_BOOLEAN", "6"),
            Map.entry("VIR_TYPED_PARAM_STRING", "7"));

    @TestFactory
    Stream<DynamicTest> sixFilesCompileUnchangedAndSoDoesTheirOutput() {
        return forEachTree(tree -> {
            List<Input> inputs = inputs(tree);
            Compilation compilation = Compilation.of(inputs, CONSTANTS);
            assertThat(compilation.problems().render()).isEqualTo("0 errors\n");

            GeneratedCode code = GeneratedCode.compile(compilation.files());

            RoundTrip roundTrip = new RoundTrip(compilation, inputs, code);
            Random random = new Random(1);
            roundTrip.types().forEach(type -> roundTrip.check(type, random, 3));
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingInThemIsOverlooked() {
        return forEachTree(tree -> {
            List<Input> inputs = inputs(tree);
            Schema schema = Compilation.of(inputs, CONSTANTS).schema();

            assertThat(count(schema, file -> file.structs().size())).isEqualTo(lines(inputs, "^struct \\w+ *\\{"));
            assertThat(count(schema, file -> file.unions().size())).isEqualTo(lines(inputs, "^union "));
            assertThat(count(schema, file -> file.constants().size())).isEqualTo(lines(inputs, "^const "));
            assertThat(count(schema, UpstreamTest::procedures)).isEqualTo(lines(inputs, "^    [A-Z]+_PROC_\\w+ = "));
        });
    }

    private static Stream<DynamicTest> forEachTree(Consumer<Path> test) {
        String trees = System.getenv("VIRTWIRE_UPSTREAM_X");
        if (trees == null || trees.isBlank()) {
            return Stream.of(DynamicTest.dynamicTest("not here", () -> abort(MISSING)));
        }
        return Stream.of(trees.split(File.pathSeparator, -1))
                .map(Path::of)
                .map(tree -> DynamicTest.dynamicTest(tree.getFileName().toString(), () -> test.accept(tree)));
    }

    private static List<Input> inputs(Path tree) {
        Path src = Files.isDirectory(tree.resolve("src")) ? tree.resolve("src") : tree;
        return List.of(
                input(src.resolve("rpc/virnetprotocol.x"), "net", "vir"),
                input(src.resolve("rpc/virkeepaliveprotocol.x"), "keepalive", "keepalive_"),
                input(src.resolve("remote/remote_protocol.x"), "remote", "remote_"),
                input(src.resolve("remote/qemu_protocol.x"), "qemu", "qemu_"),
                input(src.resolve("remote/lxc_protocol.x"), "lxc", "lxc_"),
                input(src.resolve("admin/admin_protocol.x"), "admin", "admin_"));
    }

    private static Input input(Path file, String name, String prefix) {
        String javaName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new Input(
                new Source(file.getFileName().toString(), TestData.read(file)),
                new JavaTarget("upstream." + name, javaName, prefix));
    }

    private static long procedures(Schema.File file) {
        return file.programs().stream()
                .mapToLong(program -> program.procedures().size())
                .sum();
    }

    private static long count(Schema schema, ToLongFunction<Schema.File> kind) {
        return schema.files().stream().mapToLong(kind).sum();
    }

    private static long lines(List<Input> inputs, String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        return inputs.stream()
                .mapToLong(input ->
                        pattern.matcher(input.source().text()).results().count())
                .sum();
    }
}
