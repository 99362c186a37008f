package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Known bytes for known values, and values that have no bytes. */
class XdrVectorsTest {
    private static final GeneratedCode CODE = CompiledDefinitions.CODE;

    @ParameterizedTest
    @MethodSource("vectors")
    void bytesAreTheValueAndTheValueIsTheBytes(String type, String shown, String hex) {
        Object value = CODE.readHex("example.forms." + type, hex);

        if (!shown.equals("*")) {
            assertThat(value).hasToString(shown);
        }
        assertThat(CODE.writeHex(value)).isEqualTo(hex);
    }

    static Stream<Arguments> vectors() {
        return TestData.read(TestData.ROOT.resolve("xdr-vectors.tsv"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arguments.of((Object[]) line.split("\t", -1)));
    }

    @Test
    void allOfThemAreThere() {
        assertThat(vectors()).hasSize(37);
    }

    @Test
    void everyFormAtOnceIsReadInOrder() {
        String hex = (String) vectors()
                .map(vector -> vector.get())
                .filter(vector -> vector[0].equals("Everything"))
                .findFirst()
                .orElseThrow()[2];

        assertThat(CODE.readHex("example.forms.Everything", hex).toString())
                .startsWith(
                        "Everything[c=120, uc=121, s=-7, us=14, i=-1729, ui=1729, h=-87539319, uh=-87539319, b=true,"
                                + " f=0.1729, d=8753.9319")
                .endsWith("tFewChoices=[I1[value=1729], I3[discriminant=1729, value=87539319], I3[discriminant=1729,"
                        + " value=87539319]]]");
    }

    @Test
    void unionWithoutDefaultHasNoOtherDiscriminant() {
        assertThatThrownBy(() -> CODE.readHex("example.forms.Strict", "0537be77" + "000006c1"))
                .hasMessage("form_strict: no arm for discriminant 87539319");
    }

    @ParameterizedTest
    @MethodSource("overflows")
    void oneElementTooManyIsRefusedInBothDirections(String type, Object value, String count, String message) {
        Object tooMany = CODE.make("example.forms." + type, value);

        assertThatThrownBy(() -> CODE.write(tooMany)).hasMessage(message);
        assertThatThrownBy(() -> CODE.readHex("example.forms." + type, count + "00000000".repeat(48)))
                .hasMessage(message);
    }

    static Stream<Arguments> overflows() {
        Object blue = CODE.readHex("example.forms.Color", "00000002");
        Object pair = CODE.make("example.forms.Pair", (byte) 74, (byte) 126);
        Object choice = CODE.make("example.forms.Choice$I1", 1729);
        return Stream.of(
                overflow(
                        "FewNumbersOf", times(6, 1729), "00000006", "form_few_numbers_of.value: 6 elements, at most 5"),
                overflow("FewBytesOf", CODE.opaque(12), "0000000c", "form_few_bytes_of.value: 12 bytes, at most 11"),
                overflow(
                        "FewColorsOf",
                        times(16, blue),
                        "00000010",
                        "form_few_colors_of.value: 16 elements, at most 15"),
                overflow("FewPairsOf", times(20, pair), "00000014", "form_few_pairs_of.value: 20 elements, at most 19"),
                overflow(
                        "FewChoicesOf",
                        times(24, choice),
                        "00000018",
                        "form_few_choices_of.value: 24 elements, at most 23"));
    }

    private static Arguments overflow(String type, Object value, String count, String message) {
        return Arguments.of(type, value, count, message);
    }

    private static List<Object> times(int count, Object element) {
        return Collections.nCopies(count, element);
    }
}
