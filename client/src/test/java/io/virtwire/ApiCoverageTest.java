package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every public function of libvirt has a method here or a reason why not, and docs/api-map.md says which. */
class ApiCoverageTest {
    private static final Path PAGE = Path.of("../docs/api-map.md");

    private static PublicFunctions functions;
    private static Map<String, String> leftOut;
    private static Map<String, String> moreThanOne;
    private static ApiMap map;

    @BeforeAll
    static void read() throws IOException {
        functions = new PublicFunctions();
        leftOut = PublicFunctions.reasons("functions-left-out.tsv");
        moreThanOne = PublicFunctions.reasons("more-than-one-procedure.tsv");
        map = new ApiMap(new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.virtwire"));
    }

    @Test
    void everyFunctionHasAMethodOrAReason() {
        Set<String> missing = new TreeSet<>(functions.byName().keySet());
        missing.removeAll(map.methods().keySet());
        missing.removeAll(leftOut.keySet());

        assertThat(missing)
                .withFailMessage(() -> missing.size()
                        + " functions have neither a method with @LibvirtFunction nor a line in"
                        + " functions-left-out.tsv:\n" + bySection(missing))
                .isEmpty();
    }

    @Test
    void noFunctionHasAMethodAndAReason() {
        Set<String> both = new TreeSet<>(map.methods().keySet());
        both.retainAll(leftOut.keySet());

        assertThat(both)
                .withFailMessage(() -> "these have a method, and a line in functions-left-out.tsv that says they have"
                        + " none:\n" + bySection(both))
                .isEmpty();
    }

    @Test
    void everyAnnotationNamesAPublicFunction() {
        Map<String, Set<String>> unknown = map.methods();
        unknown.keySet().removeAll(functions.byName().keySet());

        assertThat(unknown)
                .withFailMessage(() -> "@LibvirtFunction names what is no public function of libvirt: " + unknown)
                .isEmpty();
    }

    @Test
    void everyReasonIsForAPublicFunction() {
        Set<String> unknown = new TreeSet<>(leftOut.keySet());
        unknown.removeAll(functions.byName().keySet());

        assertThat(unknown)
                .withFailMessage(() -> "functions-left-out.tsv names what is no public function of libvirt: " + unknown)
                .isEmpty();
    }

    @Test
    void moreThanOneProcedureHasAReason() {
        Map<String, Set<String>> found = map.withMoreThanOneProcedure();
        String unexplained = found.entrySet().stream()
                .filter(one -> !moreThanOne.containsKey(one.getKey()))
                .map(one -> "\n  " + one.getKey() + "\t" + String.join(", ", one.getValue()))
                .collect(Collectors.joining());
        Set<String> stale = new TreeSet<>(moreThanOne.keySet());
        stale.removeAll(found.keySet());

        assertThat(unexplained)
                .withFailMessage(() -> "more-than-one-procedure.tsv needs a reason for:" + unexplained)
                .isEmpty();
        assertThat(stale)
                .withFailMessage(() -> "more-than-one-procedure.tsv has a reason for what calls one or none: " + stale)
                .isEmpty();
    }

    @Test
    void thePageIsWhatTheClientIs() throws IOException {
        String page = map.page(functions, moreThanOne, leftOut);
        if (Boolean.getBoolean("api.map.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/api-map.md; its first lines say how it is written anew")
                .content()
                .isEqualTo(page);
    }

    private static String bySection(Set<String> names) {
        return functions.bySection().entrySet().stream()
                .map(section -> {
                    Set<String> members = new TreeSet<>(section.getValue().keySet());
                    members.retainAll(names);
                    return members.isEmpty()
                            ? ""
                            : "\n" + section.getKey() + " (" + members.size() + ")\n  " + String.join("\n  ", members)
                                    + "\n";
                })
                .collect(Collectors.joining());
    }
}
