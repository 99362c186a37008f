package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
    @TempDir
    Path directory;

    private OutputDirectory output;

    @BeforeEach
    void open() {
        output = new OutputDirectory(directory.resolve("java"), directory.resolve("record/default.written"));
    }

    @Test
    void nothingIsUpToDateBeforeTheFirstRun() throws IOException {
        assertThat(output.isUpToDate("one")).isFalse();
    }

    @Test
    void whatWasWrittenFromTheSameIsUpToDate() throws IOException {
        int written = output.write(List.of(file("A"), file("B")), "one");

        assertThat(written).isEqualTo(2);
        assertThat(output.isUpToDate("one")).isTrue();
        assertThat(output.isUpToDate("two")).isFalse();
        assertThat(Files.readString(java("A"))).isEqualTo(file("A").toString());
    }

    @Test
    void filesOfTheLastRunThatAreNoMoreAreRemoved() throws IOException {
        output.write(List.of(file("A"), file("B")), "one");

        output.write(List.of(file("B")), "two");

        assertThat(java("A")).doesNotExist();
        assertThat(java("B")).exists();
    }

    @Test
    void filesOfOthersStay() throws IOException {
        output.write(List.of(file("A")), "one");
        Files.writeString(java("Foreign"), "of somebody else");

        output.write(List.of(), "two");

        assertThat(java("A")).doesNotExist();
        assertThat(java("Foreign")).exists();
    }

    @Test
    void filesThatWouldNotChangeAreNotTouched() throws IOException {
        output.write(List.of(file("A")), "one");
        FileTime before = FileTime.fromMillis(1_000_000_000);
        Files.setLastModifiedTime(java("A"), before);

        int written = output.write(List.of(file("A"), file("B")), "two");

        assertThat(written).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(java("A"))).isEqualTo(before);
    }

    @Test
    void aFileThatSomebodyChangedIsWrittenAgain() throws IOException {
        output.write(List.of(file("A")), "one");
        Files.writeString(java("A"), "changed");

        assertThat(output.isUpToDate("one")).isFalse();
        output.write(List.of(file("A")), "one");

        assertThat(Files.readString(java("A"))).isEqualTo(file("A").toString());
    }

    @Test
    void aFileThatSomebodyRemovedIsWrittenAgain() throws IOException {
        output.write(List.of(file("A")), "one");
        Files.delete(java("A"));

        assertThat(output.isUpToDate("one")).isFalse();
    }

    @Test
    void aRunThatWasCutShortIsNotUpToDateAndForgetsNoFile() throws IOException {
        output.write(List.of(file("A")), "one");
        Files.createDirectories(java("B")); // in the way of the file, so that writing fails
        Files.writeString(java("B").resolve("full"), "");

        assertThatThrownBy(() -> output.write(List.of(file("B")), "two")).isInstanceOf(IOException.class);

        assertThat(output.isUpToDate("two")).isFalse();
        Files.delete(java("B").resolve("full"));
        Files.delete(java("B"));
        output.write(List.of(file("C")), "three");
        assertThat(java("A")).doesNotExist();
    }

    private Path java(String name) {
        return directory.resolve("java/example/" + name + ".java");
    }

    private static JavaFile file(String name) {
        return JavaFile.builder("example", TypeSpec.classBuilder(name).build()).build();
    }
}
