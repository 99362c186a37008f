package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.codegen.java.JavaTarget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
    @TempDir
    Path project;

    @Test
    void filesAreShownRelativeToTheProject() throws IOException, MojoFailureException {
        Path file = Files.createDirectories(project.resolve("src/main/xdr")).resolve("a.x");
        Files.writeString(file, "const A = 1;");

        List<Compilation.Input> inputs =
                Definitions.read(List.of(definition(file.toFile(), "example.a", "A", "a_")), project);

        assertThat(inputs).singleElement().satisfies(input -> {
            assertThat(input.source().name()).isEqualTo("src/main/xdr/a.x");
            assertThat(input.source().text()).isEqualTo("const A = 1;");
            assertThat(input.target()).isEqualTo(new JavaTarget("example.a", "A", "a_"));
        });
    }

    @Test
    void prefixMayBeMissing() throws IOException, MojoFailureException {
        Path file = Files.writeString(project.resolve("a.x"), "");

        assertThat(Definitions.read(List.of(definition(file.toFile(), "example", "A", null)), project))
                .extracting(input -> input.target().prefix())
                .containsExactly("");
    }

    @Test
    void textThatIsNotUtf8IsReadAllTheSame() throws IOException, MojoFailureException {
        Path file = Files.write(project.resolve("a.x"), "/* \u00fc */".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Definitions.read(List.of(definition(file.toFile(), "example", "A", null)), project))
                .hasSize(1);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        List<Definition> definitions = List.of(
                definition(null, "example", "A", null),
                definition(project.resolve("none.x").toFile(), "", "a", "a-"),
                definition(project.toFile(), "no.package.class", "1A", null));

        assertThatThrownBy(() -> Definitions.read(definitions, project))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        The configuration has errors

                        <definition> 1 has no <file>
                        <definition> 2: <file> none.x is no file
                        <definition> 2: <packageName> is '', must be the name of a Java package
                        <definition> 2: <name> is 'a', must begin Java class names, as 'Remote' does
                        <definition> 2: <prefix> is 'a-', must be letters, digits and _, as 'remote_' is
                        <definition> 3: <file> . is no file
                        <definition> 3: <packageName> is 'no.package.class', must be the name of a Java package
                        <definition> 3: <name> is '1A', must begin Java class names, as 'Remote' does
                        """);
    }

    @Test
    void definitionsAreNeeded() {
        assertThatThrownBy(() -> Definitions.read(List.of(), project))
                .hasMessageContaining("at least one <definition> with <file>, <packageName> and <name> is needed");
    }

    private static Definition definition(
            @Nullable File file, String packageName, String name, @Nullable String prefix) {
        Definition definition = new Definition();
        definition.file = file;
        definition.packageName = packageName;
        definition.name = name;
        definition.prefix = prefix;
        return definition;
    }
}
