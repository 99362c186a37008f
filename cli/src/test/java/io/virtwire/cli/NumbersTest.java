package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private static final UUID EXPECTED = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");

    @ParameterizedTest
    @CsvSource({"1, 1", "00001, 1", "+1, 1", "-1, -1", "' 1', 1", "2147483647, 2147483647"})
    void decimalNumbers(String text, int number) {
        assertThat(Numbers.parseInt(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1x", "1 ", "0x1", "--1", "+-1", "2147483648", "１"})
    void notDecimalNumbers(String text) {
        assertThat(Numbers.parseInt(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "0x10, 16", "-0X10, -16", "010, 8", "0, 0", "' 7', 7"})
    void numbersOfAnyBase(String text, int number) {
        assertThat(Numbers.parseIntOfAnyBase(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "09", "", "x"})
    void notNumbersOfAnyBase(String text) {
        assertThat(Numbers.parseIntOfAnyBase(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6695eb01-f6a4-8304-79aa-97f2502e193f",
                "6695EB01F6A4830479AA97F2502E193F",
                " 66-95 eb01f6a4830479aa97f2502e193f ",
            })
    void uuids(String text) {
        assertThat(Numbers.parseUuid(text)).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6695eb01-f6a4-8304-79aa-97f2502e193",
                "6695eb01-f6a4-8304-79aa-97f2502e193f0",
                "6695eb01-f6a4-8304-79aa-97f2502e193g",
                "6-695eb01f6a4830479aa97f2502e193f",
                "6695eb01f6a4830479aa97f2502e193f-",
            })
    void notUuids(String text) {
        assertThat(Numbers.parseUuid(text)).isNull();
    }

    @Test
    void versionsHaveThreeParts() {
        assertThat(Version.dotted(9_000_000)).isEqualTo("9.0.0");
        assertThat(Version.dotted(11_003_012)).isEqualTo("11.3.12");
        assertThat(Version.dotted(2)).isEqualTo("0.0.2");
    }
}
