package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestConsoleTest {
    @ParameterizedTest
    @CsvSource({"^], 29", "^[, 27", "^a, 1", "^A, 1", "^@, 0", "x, 120", "é, -61"})
    void theEscapeCharacterIsAControlCharacterOrOneByte(String escape, byte expected) {
        assertThat(GuestConsole.escapeByte(escape)).isEqualTo(expected);
    }
}
