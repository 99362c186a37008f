package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What generated code does that its text does not show at once. */
class CompiledOutputTest {
    private final GeneratedCode code = CompiledDefinitions.CODE;

    @Test
    void charTakesFourBytes() {
        Object chars = code.readHex(
                "example.forms.Chars", "00000061" + "00000062" + "00000063" + "00000002" + "00000078" + "00000079");

        assertThat(chars).hasToString("Chars[name=Opaque[3 bytes], data=Opaque[2 bytes]]");
        assertThat(code.write(chars)).hasSize(24);
    }

    @Test
    void listsOfARecordAreCopies() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2));

        Object record = code.make("example.forms.FewNumbersOf", numbers);
        numbers.add(3);

        assertThat(record).hasToString("FewNumbersOf[value=[1, 2]]");
    }

    @Test
    void whatIsAbsentIsNull() {
        Object optionals = code.readHex(
                "example.forms.Optionals", "00000000".repeat(11) + "00000001" + "00000001" + "00000007" + "00000000");

        assertThat(optionals.toString()).startsWith("Optionals[count=null,").endsWith("numbers=[7], matrix=null]");
    }

    @Test
    void enumKeepsANumberItDoesNotKnow() {
        Object unknown = code.readHex("example.forms.Color", "00000007");

        assertThat(unknown).hasToString("UNKNOWN(7)");
        assertThat(code.writeHex(unknown)).isEqualTo("00000007");
    }

    @Test
    void enumMakesNoObjectForANumberItKnows() {
        assertThat(code.readHex("example.forms.Color", "00000002"))
                .hasToString("FORM_COLOR_BLUE")
                .isSameAs(code.ask("example.forms.Color", "of", 2));
    }

    @Test
    void enumShowsTheFirstOfTwoNamesForOneNumber() {
        assertThat(code.ask("example.forms.Level", "of", 0)).hasToString("FORM_LEVEL_NORMAL");
    }

    @Test
    void unionRefusesADiscriminantWithoutArm() {
        assertThatThrownBy(() -> code.readHex("example.forms.Strict", "00000001" + "00000000"))
                .hasMessage("form_strict: no arm for discriminant 1");
    }

    @Test
    void defaultArmRefusesTheDiscriminantOfAnotherArm() {
        Object wrong = code.make("example.forms.Choice$I3", 20, 1);

        assertThatThrownBy(() -> code.write(wrong)).hasMessage("form_choice: discriminant 20 does not lead to arm i3");
    }

    @Test
    void armOfSeveralCasesRefusesOtherDiscriminants() {
        Object right = code.make("example.forms.OfEnum$Pairs", 16, List.of());
        Object wrong = code.make("example.forms.OfEnum$Pairs", 15, List.of());

        assertThat(code.writeHex(right)).isEqualTo("0000001000000000");
        assertThatThrownBy(() -> code.write(wrong))
                .hasMessage("form_of_enum: discriminant 15 does not lead to arm pairs");
    }

    @Test
    void limitHoldsInBothDirections() {
        Object tooLong = code.make("example.forms.Limits", "four", code.opaque(1), List.of(), null, code.opaque(0), 1);

        assertThatThrownBy(() -> code.write(tooLong)).hasMessage("form_limits.code: 4 bytes of UTF-8, at most 3");
        assertThatThrownBy(() -> code.readHex("example.forms.Limits", "00000004" + "666f7572"))
                .hasMessage("form_limits.code: 4 bytes, at most 3");
    }

    @Test
    void aCountIsHeldAgainstTheBytesLeft() {
        assertThatThrownBy(() -> code.readHex("example.forms.Lists", "7fffffff" + "00000000"))
                .hasMessage("form_lists.numbers: needs 8589934588 bytes, 4 left");
    }

    @Test
    void eventIsToldByItsProcedure() throws ReflectiveOperationException {
        Object event = code.make("example.guard.EventStoppedMsg");

        assertThat(code.load("example.guard.GuardEvent").getMethod("procedure").invoke(event))
                .isEqualTo(8);
    }

    @Test
    void proceduresTellTheirNamesNumbersAndFacts() {
        assertThat(code.ask("example.guard.GuardProcedure", "nameOf", 5)).isEqualTo("GUARD_PROC_READ_LOG");
        assertThat(code.ask("example.guard.GuardProcedure", "nameOf", 4)).isEqualTo("UNKNOWN(4)");
        assertThat(code.ask("example.guard.GuardProcedure", "factsOf", 4)).isNull();
        assertThat(code.ask("example.guard.GuardProcedure", "factsOf", 5))
                .hasToString("ProcedureFacts[name=GUARD_PROC_READ_LOG, number=5, highPriority=false, stream=READ,"
                        + " sparseFlag=GUARD_READ_LOG_SPARSE, acl=[log:read], function=null, since=null, write=false]");
        assertThat(code.ask("example.guard.GuardProcedure", "factsOf", 1))
                .hasToString("ProcedureFacts[name=GUARD_PROC_OPEN, number=1, highPriority=true, stream=NONE,"
                        + " sparseFlag=null, acl=[place:read, place:search:GUARD_OPEN_DEEP], function=guardOpen,"
                        + " since=0.9.7, write=true]");
        assertThat(((IntStream) code.ask("example.guard.GuardProcedure", "numbers")).toArray())
                .containsExactly(1, 2, 3, 5, 6, 7, 8, 9);
    }

    @Test
    void payloadsAreDecodedByProcedure() {
        String payloads = "example.guard.GuardPayloads";

        assertThat(code.decodeHex(code.ask(payloads, "argsOf", 8), "")).hasToString("EventStoppedMsg[]");
        assertThat(code.decodeHex(code.ask(payloads, "argsOf", 9), "")).isNull();
        assertThat(code.decodeHex(code.ask(payloads, "resultOf", 1), "")).isNull();
        assertThat(code.decodeHex(code.ask(payloads, "resultOf", 3), "0000000000000000"))
                .hasToString("ListPlacesRet[places=[], ret=0]");
        assertThat(code.ask(payloads, "argsOf", 4)).isNull();
        assertThat(code.ask(payloads, "resultOf", 4)).isNull();
        assertThat(code.ask(payloads, "resultOf", 8)).isNull();
    }

    @Test
    void severalArgumentsAreDecodedAsAList() {
        String payloads = "example.calculator.CalcCalcSecondPayloads";

        assertThat(code.decodeHex(code.ask(payloads, "argsOf", 1), "0000000000000007" + "0000000000000008"))
                .isEqualTo(List.of(7L, 8L));
        assertThat(code.decodeHex(code.ask(payloads, "argsOf", 6), "00000005")).isEqualTo(5);
        assertThat(code.decodeHex(code.ask(payloads, "resultOf", 2), "00000000"))
                .isNull();
    }

    @Test
    void messagesAndEventsHaveNoMethod() {
        assertThat(Arrays.stream(code.load("example.guard.GuardProgram").getDeclaredMethods())
                        .map(java.lang.reflect.Method::getName))
                .contains("open", "notify_", "listPlaces", "readLog", "writeLog")
                .doesNotContain("ping", "eventMoved", "eventStopped");
    }
}
