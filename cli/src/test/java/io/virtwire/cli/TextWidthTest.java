package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWidthTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "~", "é", "ß", "ﬀ", "я", "־", "�", "\u00ad", "☀", "𝄞"})
    void oneColumn(String character) {
        assertThat(TextWidth.of(character.codePointAt(0))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"漢", "字", "あ", "한", "ᄀ", "！", "😀", "🫠", "〈", "𠀀", "⌚"})
    void twoColumns(String character) {
        assertThat(TextWidth.of(character.codePointAt(0))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u20dd", "\u200b", "\u200d", "\ufeff", "\u1160", "\ufe0f", "\ud7b0"})
    void noColumn(String character) {
        assertThat(TextWidth.of(character.codePointAt(0))).isZero();
    }
}
