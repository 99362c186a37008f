package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineParserTest {
    @Test
    void optionTakesItsValueBehindABlankOrAnEqualsSign() {
        assertThat(values("shutdown --mode acpi --domain a")).isEqualTo(Map.of("--mode", "acpi", "--domain", "a"));
        assertThat(values("shutdown --mode=acpi --domain=a")).isEqualTo(Map.of("--mode", "acpi", "--domain", "a"));
    }

    @Test
    void valuesWithoutANameGoToTheFirstOptionThatHasNone() {
        assertThat(values("shutdown a acpi")).isEqualTo(Map.of("--domain", "a", "--mode", "acpi"));
        assertThat(values("shutdown --mode acpi a")).isEqualTo(Map.of("--domain", "a", "--mode", "acpi"));
        assertThat(values("shutdown --domain a acpi")).isEqualTo(Map.of("--domain", "a", "--mode", "acpi"));
    }

    @Test
    void flagsMayStandAnywhere() {
        assertThat(values("domstate --reason a")).isEqualTo(Map.of("--domain", "a", "--reason", true));
        assertThat(values("domstate a --reason")).isEqualTo(Map.of("--domain", "a", "--reason", true));
    }

    @Test
    void optionTakesAnOptionForItsValue() {
        assertThat(values("dominfo --domain --all")).isEqualTo(Map.of("--domain", "--all"));
    }

    @Test
    void valueMayBeEmptyOrHaveAnEqualsSign() {
        assertThat(values("dominfo --domain=")).isEqualTo(Map.of("--domain", ""));
        assertThat(values("dominfo --domain=a=b")).isEqualTo(Map.of("--domain", "a=b"));
    }

    @Test
    void behindTwoDashesEverythingIsAValue() {
        assertThat(values("dominfo -- --all")).isEqualTo(Map.of("--domain", "--all"));
        assertThat(values("dominfo -- --")).isEqualTo(Map.of("--domain", "--"));
        assertThat(values("dominfo a --")).isEqualTo(Map.of("--domain", "a"));
    }

    @Test
    void wordThatDoesNotLookLikeALongOptionIsAValue() {
        assertThat(values("dominfo -1")).isEqualTo(Map.of("--domain", "-1"));
        assertThat(values("dominfo ---x")).isEqualTo(Map.of("--domain", "---x"));
    }

    @Test
    void oldNameStandsForTheNewOne() {
        assertThat(values("undefine a --delete-snapshots"))
                .isEqualTo(Map.of("--domain", "a", "--delete-storage-volume-snapshots", true));
    }

    @Test
    void optionThatNeedsItsNameTakesNoBareValue() {
        assertFault("dumpxml a //name", "unexpected data '//name'");
        assertThat(values("dumpxml a --xpath //name")).isEqualTo(Map.of("--domain", "a", "--xpath", "//name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong | unknown command: 'wrong'",
                "LIST | unknown command: 'LIST'",
                "list extra | unexpected data 'extra'",
                "list -all | unexpected data '-all'",
                "list --wrong | command 'list' doesn't support option --wrong",
                "list --wrong=1 | command 'list' doesn't support option --wrong",
                "list --al | command 'list' doesn't support option --al",
                "list --all --all | option --all already seen",
                "list --all=yes | invalid '=' after option --all",
                "list --all= | invalid '=' after option --all",
                "list --help=x | invalid '=' after option --help",
                "dominfo | command 'dominfo' requires <domain> option",
                "dominfo a b | unexpected data 'b'",
                "dominfo a --domain b | option --domain already seen",
                "dominfo --domain a b | unexpected data 'b'",
                "dominfo --domain | expected syntax: --domain <string>",
                "shutdown a acpi --mode agent | option --mode already seen",
            })
    void faultsAreToldInTheWordsOfVirsh(String line, String complaint) {
        assertFault(line, complaint);
    }

    @Test
    void firstFaultCounts() {
        assertFault("list extra --wrong", "unexpected data 'extra'");
        assertFault("list --wrong extra", "command 'list' doesn't support option --wrong");
        assertFault("dominfo; wrong", "command 'dominfo' requires <domain> option");
        assertFault("wrong; list \"", "unknown command: 'wrong'");
    }

    @Test
    void severalCommandsAreParsedInOrder() {
        List<Command> commands = parse("list --all; domid a");

        assertThat(commands).extracting(Command::name).containsExactly("list", "domid");
    }

    @Test
    void commentIsNoCommand() {
        assertThat(parse("# nothing")).isEmpty();
        assertThat(new CommandLineParser(new ArgumentWords(List.of("#", "list")), terminal()).parse())
                .isEmpty();
    }

    @Test
    void helpOptionMakesItHelpAboutTheCommand() {
        Command command = parse("dominfo --help").get(0);

        assertThat(command).isInstanceOf(HelpCommand.class);
        assertThat(values(command)).isEqualTo(Map.of("--command", "dominfo"));
    }

    @Test
    void helpTakesNoOffence() {
        assertThat(values("help --wrong list extra")).isEqualTo(Map.of("--command", "list"));
    }

    @Test
    void argumentsAreNotSplit() {
        Command command = new CommandLineParser(new ArgumentWords(List.of("dominfo", "a b;c")), terminal())
                .parse()
                .get(0);

        assertThat(values(command)).isEqualTo(Map.of("--domain", "a b;c"));
    }

    @Test
    void debuggingTellsEachOption() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, new ByteArrayOutputStream(), true);
        terminal.setDebug(LogLevel.INFO);

        new CommandLineParser(new CommandLineSplitter("domstate a --reason"), terminal).parse();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("domstate: domain(optdata): a\ndomstate: reason(bool): (none)\n");
    }

    private static void assertFault(String line, String complaint) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse(line))
                .satisfies(fault -> assertThat(fault.messages()).containsExactly(complaint));
    }

    private static List<Command> parse(String line) {
        return new CommandLineParser(new CommandLineSplitter(line), terminal()).parse();
    }

    private static Map<String, Object> values(String line) {
        return values(parse(line).get(0));
    }

    private static Map<String, Object> values(Command command) {
        Map<String, Object> values = new TreeMap<>();
        for (OptionSpec option : command.spec().options()) {
            if (Command.given(option)) {
                values.put(option.names()[0], option.getValue());
            }
        }
        return values;
    }

    private static Terminal terminal() {
        return new Terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), true);
    }
}
