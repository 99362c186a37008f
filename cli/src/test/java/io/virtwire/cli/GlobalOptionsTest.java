package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.cli.GlobalOptions.Instead;
import io.virtwire.transport.KeepAlive;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalOptionsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new ByteArrayOutputStream(), err, true);

    @Test
    void optionsEndAtTheFirstOtherWord() {
        GlobalOptions options = parse("-r", "-t", "list", "-q");

        assertThat(options)
                .isEqualTo(new GlobalOptions(
                        null, true, keepAlive(5, 6), true, null, Instead.NOTHING, List.of("list", "-q")));
        assertThat(terminal.isQuiet()).isFalse();
    }

    @Test
    void optionsEndAtTwoDashes() {
        assertThat(parse("-r", "--", "-t").rest()).containsExactly("-t");
    }

    @Test
    void shortOptionsMayBeRunTogether() {
        GlobalOptions options = parse("-qrcx:///", "list");

        assertThat(options.uri()).isEqualTo("x:///");
        assertThat(options.readOnly()).isTrue();
        assertThat(terminal.isQuiet()).isTrue();
    }

    @Test
    void argumentFollowsAtOnceOrBehindABlank() {
        assertThat(parse("-c", "x:///").uri()).isEqualTo("x:///");
        assertThat(parse("-cx:///").uri()).isEqualTo("x:///");
        assertThat(parse("--connect", "x:///").uri()).isEqualTo("x:///");
        assertThat(parse("--connect=x:///?a=b").uri()).isEqualTo("x:///?a=b");
        assertThat(parse("--connect=").uri()).isEmpty();
    }

    @Test
    void longOptionsMayBeAbbreviated() {
        assertThat(parse("--con", "x:///").uri()).isEqualTo("x:///");
        assertThat(parse("--keepalive-i=5", "--keepalive-c=5", "list").rest()).containsExactly("list");
    }

    @Test
    void lastOfSeveralCounts() {
        assertThat(parse("-c", "x:///", "-c", "y:///").uri()).isEqualTo("y:///");
    }

    @ParameterizedTest
    @CsvSource({
        "-v, VERSION",
        "--version, VERSION",
        "--version=short, VERSION",
        "--version=wrong, VERSION",
        "--version=long, LONG_VERSION",
        "-V, LONG_VERSION",
        "-h, USAGE",
        "--help, USAGE",
        "-qv, VERSION",
    })
    void someOptionsStandForCommands(String option, Instead instead) {
        assertThat(parse(option, "list").instead()).isEqualTo(instead);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-z | unsupported option '-z'. See --help.",
                "-qz | unsupported option '-z'. See --help.",
                "--wrong | unsupported option '--wrong'. See --help.",
                "--wrong=1 | unsupported option '--wrong=1'. See --help.",
                "--quiet=1 | unsupported option '-q'. See --help.",
                "--keepalive=1 | unsupported option '--keepalive=1'. See --help.",
                "-c | option '-c'/'--connect' requires an argument",
                "--connect | option '-c'/'--connect' requires an argument",
                "-qd | option '-d'/'--debug' requires an argument",
                "-dx | option -d takes a numeric argument",
                "--debug=x | option --debug takes a numeric argument",
                "-kx | Invalid value for option -k",
                "-k-1 | option -k requires a positive integer argument",
                "--keepalive-count=-1 | option --keepalive-count requires a positive integer argument",
                "-exx | Invalid string 'xx' for escape sequence",
                "-e^ | Invalid string '^' for escape sequence",
                "-l/nonexistent/log | failed to open the log file. check the log file path",
            })
    void faultsAreToldInTheWordsOfVirsh(String option, String complaint) {
        assertThatThrownBy(() -> parse(option))
                .isInstanceOf(UsageException.class)
                .hasMessage(complaint);
    }

    @Test
    void keepaliveIsVirshsUnlessSaidOtherwise() {
        assertThat(parse("list").keepAlive()).isEqualTo(keepAlive(5, 6));
        assertThat(parse("-k0x10", "list").keepAlive()).isEqualTo(keepAlive(16, 6));
        assertThat(parse("-K", "0", "list").keepAlive()).isEqualTo(keepAlive(5, 0));
        assertThat(parse("-k 1", "--keepalive-count=3", "list").keepAlive()).isEqualTo(keepAlive(1, 3));
        assertThat(parse("-k0", "list").keepAlive().isOff()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-e^]", "-ex", "-e^a", "-d4"})
    void optionsOfVirshThatMeanNothingHereAreAccepted(String option) {
        assertThat(parse(option, "list").rest()).containsExactly("list");
    }

    @Test
    void debugLevelThatIsNoneIsIgnored() {
        parse("-d", "5", "list");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: ignoring debug level 5 out of range [0-4]\n");
    }

    @Test
    void logGetsErrors(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        parse("-l", log.toString(), "list");

        terminal.error("it failed");
        terminal.debug(LogLevel.INFO, "not asked for");

        assertThat(Files.readString(log))
                .matches("\\[\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d virtwire \\d+\\] ERROR it failed\n");
    }

    private static KeepAlive keepAlive(int seconds, int count) {
        return new KeepAlive(Duration.ofSeconds(seconds), count);
    }

    private GlobalOptions parse(String... arguments) {
        return GlobalOptions.parse(List.of(arguments), terminal);
    }
}
