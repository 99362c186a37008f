package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void ordinaryTextIsLeftAlone() {
        String text = "a \\x41 größer 漢字 😀 e\u0301\t";

        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Printable.text("a\u001b[31mb\u0000\r\u0007\u007f")).isEqualTo("a\\x1b[31mb\\x00\\x0d\\x07\\x7f");
    }

    @Test
    void controlCharactersOfC1AreEscapedByteByByte() {
        assertThat(Printable.text("a\u009b31m\u0080")).isEqualTo("a\\xc2\\x9b31m\\xc2\\x80");
    }

    @Test
    void overridesOfTheTextDirectionAreEscaped() {
        assertThat(Printable.text("a\u202eb\u2066c\u2069"))
                .isEqualTo("a\\xe2\\x80\\xaeb\\xe2\\x81\\xa6c\\xe2\\x81\\xa9");
    }

    @Test
    void lineAndParagraphSeparatorAreEscaped() {
        assertThat(Printable.text("a\u2028b\u2029")).isEqualTo("a\\xe2\\x80\\xa8b\\xe2\\x80\\xa9");
    }

    @Test
    void newlineIsEscapedOnlyWhereOneLineIsMeant() {
        assertThat(Printable.text("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(Printable.line("a\n\tb")).isEqualTo("a\\x0a\tb");
    }

    @Test
    void halfACharacterIsEscaped() {
        assertThat(Printable.text("a\ud800b")).isEqualTo("a\\x3fb");
    }
}
