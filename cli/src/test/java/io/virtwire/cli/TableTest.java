package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table(terminal(true), "Id", "Name", "State");
        table.row("1", "a", "running");
        table.row("-", "a longer name", "shut off");

        assertThat(print(table)).isEqualTo("""
                 Id   Name            State
                --------------------------------
                 1    a               running
                 -    a longer name   shut off
                """);
    }

    @Test
    void emptyTableHasItsTitles() {
        assertThat(print(new Table(terminal(true), "Id", "Name"))).isEqualTo(" Id   Name\n------------\n");
    }

    @Test
    void quietTableHasNoTitlesAndTheirWidthDoesNotCount() {
        Terminal terminal = terminal(true);
        terminal.setQuiet();
        Table table = new Table(terminal, "Identity", "Name");
        table.row("1", "a");

        assertThat(print(table)).isEqualTo(" 1   a\n");
    }

    @Test
    void quietTableWithoutRowsIsNothing() {
        Terminal terminal = terminal(true);
        terminal.setQuiet();

        assertThat(print(new Table(terminal, "Id", "Name"))).isEmpty();
    }

    @Test
    void wideAndCombiningCharactersKeepTheColumns() {
        Table table = new Table(terminal(true), "Name", "State");
        table.row("größer 漢字", "1");
        table.row("e\u0301", "2");
        table.row("12345678901", "3");

        assertThat(print(table)).isEqualTo("""
                 Name          State
                ----------------------
                 größer 漢字   1
                 e\u0301             2
                 12345678901   3
                """);
    }

    @Test
    void controlCharactersAreEscapedInTheirColumns() {
        Table table = new Table(terminal(true), "Name", "State");
        table.row("a\u001b[0m", "1");
        table.row("b\tc\nd\u0085", "2");

        assertThat(print(table)).isEqualTo("""
                 Name                  State
                ------------------------------
                 a\\x1b[0m              1
                 b\\x09c\\x0ad\\xc2\\x85   2
                """);
    }

    @Test
    void backslashThatLooksLikeAnEscapeIsEscaped() {
        Table table = new Table(terminal(true), "Name", "State");
        table.row("a\\x1b \\y", "1");

        assertThat(print(table)).contains(" a\\x5cx1b \\y   1\n");
    }

    @Test
    void whereTheLocaleIsAsciiAllElseIsEscaped() {
        Table table = new Table(terminal(false), "Name", "State");
        table.row("ö漢", "1");

        assertThat(print(table)).contains(" \\xc3\\xb6\\xe6\\xbc\\xa2   1\n");
    }

    private Terminal terminal(boolean utf8) {
        return new Terminal(out, new ByteArrayOutputStream(), utf8);
    }

    private String print(Table table) {
        table.print();
        return out.toString(StandardCharsets.UTF_8);
    }
}
