package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineSplitterTest {
    @Test
    void wordsAreSeparatedByBlanks() {
        assertThat(split("list  --all\t--name ")).containsExactly(List.of("list", "--all", "--name"));
    }

    @Test
    void commandsAreSeparatedBySemicolonsAndNewlines() {
        assertThat(split("list;domid a ; domid b\nuri"))
                .containsExactly(List.of("list"), List.of("domid", "a"), List.of("domid", "b"), List.of("uri"));
    }

    @Test
    void nothingBetweenSeparatorsIsNoCommand() {
        assertThat(split(";; list ;\n\n")).containsExactly(List.of("list"));
        assertThat(split("  ")).isEmpty();
    }

    @Test
    void singleQuotesKeepEverything() {
        assertThat(split("domid 'a b;c\\\"#'")).containsExactly(List.of("domid", "a b;c\\\"#"));
    }

    @Test
    void doubleQuotesKeepEverythingButABackslash() {
        assertThat(split("domid \"a b;c'\\\"\\\\\"")).containsExactly(List.of("domid", "a b;c'\"\\"));
    }

    @Test
    void backslashTakesTheNextCharacterAsItIs() {
        assertThat(split("domid a\\ b\\;c\\d")).containsExactly(List.of("domid", "a b;cd"));
    }

    @Test
    void quotesMayStandInsideAWord() {
        assertThat(split("do'mi'd te\"s\"t ''")).containsExactly(List.of("domid", "test", ""));
    }

    @Test
    void backslashAndNewlineAreABlankBetweenWordsAndNothingInsideOne() {
        assertThat(split("list \\\n --all")).containsExactly(List.of("list", "--all"));
        assertThat(split("li\\\nst")).containsExactly(List.of("list"));
    }

    @Test
    void hashBeginsACommentAtTheBeginningOfAWordOnly() {
        assertThat(split("list # all; uri\nuri")).containsExactly(List.of("list"), List.of("uri"));
        assertThat(split("domid te#st")).containsExactly(List.of("domid", "te#st"));
    }

    @Test
    void openSingleQuoteEndsWithTheText() {
        assertThat(split("domid 'a b")).containsExactly(List.of("domid", "a b"));
    }

    @Test
    void openDoubleQuoteAndLastBackslashAreFaults() {
        assertThatThrownBy(() -> split("domid \"a b"))
                .isInstanceOf(UsageException.class)
                .hasMessage("missing \"");
        assertThatThrownBy(() -> split("domid a\\"))
                .isInstanceOf(UsageException.class)
                .hasMessage("dangling \\");
    }

    @Test
    void skippedWordsMayHaveAnOpenQuote() {
        CommandLineSplitter words = new CommandLineSplitter("'#comment' \"open");

        words.next();
        words.skip();

        assertThat(words.nextCommand()).isFalse();
    }

    private static List<List<String>> split(String text) {
        CommandLineSplitter words = new CommandLineSplitter(text);
        List<List<String>> commands = new ArrayList<>();
        do {
            List<String> command = new ArrayList<>();
            for (String word = words.next(); word != null; word = words.next()) {
                command.add(word);
            }
            if (!command.isEmpty()) {
                commands.add(command);
            }
        } while (words.nextCommand());
        return commands;
    }
}
