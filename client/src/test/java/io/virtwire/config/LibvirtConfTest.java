package io.virtwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtConfTest {
    @Test
    void allKindsOfValuesAreRead() {
        LibvirtConf conf = parse("""
                # a comment
                single = 'it is "so"' # behind a value
                double="C:\\\\new"; third = \"""two
                lines\"""
                \tlist = [ "a=1" ,
                   'b', ]
                empty = []
                number = -12
                """);

        assertThat(conf.text("single")).isEqualTo("it is \"so\"");
        assertThat(conf.text("double")).isEqualTo("C:\\\\new");
        assertThat(conf.text("third")).isEqualTo("two\nlines");
        assertThat(conf.texts("list")).containsExactly("a=1", "b");
        assertThat(conf.texts("empty")).isEmpty();
    }

    @Test
    void whatIsNotSetIsNothing() {
        assertThat(parse("").text("uri_default")).isNull();
        assertThat(parse("\n\n# only this").texts("uri_aliases")).isEmpty();
    }

    @Test
    void theFirstOfTwoCounts() {
        assertThat(parse("a = 'x'\na = 'y'\n").text("a")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 'x               | f:1: unterminated string",
                "a = \"x              | f:1: unterminated string",
                "= 'x'                | f:1: expecting a name",
                "a 'x'                | f:1: expecting an assignment",
                "a =                  | f:1: expecting a value",
                "a = yes              | f:1: expecting a value",
                "a = 'x' b            | f:1: expecting a separator",
                "a = ['x' 'y']        | f:1: expecting a separator in list",
                "a = ['x', 'y'        | f:1: list is not closed with ]",
                "a = [                | f:1: expecting a value",
                "a = -                | f:1: unterminated number",
            })
    void mistakesAreNamedWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> parse("\n# two\n" + text)).hasMessage(message.replace("f:1", "f:3"));
    }

    @Test
    void theKindMustBeTheWantedOne() {
        LibvirtConf conf = parse("a = 1\nb = 'x'\nc = [1]\n");

        assertThatThrownBy(() -> conf.text("a")).hasMessage("f: setting 'a' must be a text in quotes");
        assertThatThrownBy(() -> conf.texts("b")).hasMessage("f: setting 'b' must be a list of texts in brackets");
        assertThatThrownBy(() -> conf.texts("c")).hasMessage("f: setting 'c' must be a list of texts in brackets");
    }

    @Test
    void itIsWhereTheUsersConfigurationIs(@TempDir Path folder) throws Exception {
        Surroundings user =
                new Surroundings(Map.of("XDG_CONFIG_HOME", folder.toString()), folder, false, Files::exists);
        assertThat(LibvirtConf.read(user).text("a")).isNull();

        Files.createDirectories(folder.resolve("libvirt"));
        Files.writeString(folder.resolve("libvirt/libvirt.conf"), "a = 'here'\n");

        assertThat(LibvirtConf.read(user).text("a")).isEqualTo("here");
        assertThat(new Surroundings(Map.of(), folder, false, Files::exists).configDirectory())
                .isEqualTo(folder.resolve(".config/libvirt"));
        assertThat(new Surroundings(user.environment(), folder, true, Files::exists).configDirectory())
                .isEqualTo(Path.of("/etc/libvirt"));
    }

    private static LibvirtConf parse(String text) {
        return LibvirtConf.parse("f", text);
    }
}
