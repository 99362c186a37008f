package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReeditTest {
    private static final String PLAIN = "\rFailed. Try again? [y,n,f,?]: ";
    private static final String RELAXABLE = "\rFailed. Try again? [y,n,i,f,?]: ";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(out, out, true);

    @ParameterizedTest
    @CsvSource({"y, EDIT", "Y, EDIT", "n, DISCARD", "N, DISCARD", "i, RELAX", "I, RELAX", "f, FORCE", "F, FORCE"})
    void oneKeyIsTheAnswer(String key, Reedit answer) {
        assertThat(ask(key, true)).isEqualTo(answer);
        assertThat(printed()).isEqualTo(RELAXABLE);
    }

    @Test
    void otherKeysAreAskedAgain() {
        assertThat(ask("x\n\u0003y", true)).isEqualTo(Reedit.EDIT);
        assertThat(printed()).isEqualTo(RELAXABLE.repeat(4));
    }

    @Test
    void relaxingIsNoAnswerWhereItIsNotOffered() {
        assertThat(ask("in", false)).isEqualTo(Reedit.DISCARD);
        assertThat(printed()).isEqualTo(PLAIN.repeat(2));
    }

    @Test
    void questionMarkExplainsWhatIsOffered() {
        ask("?n", false);

        assertThat(printed())
                .isEqualTo(PLAIN + "\r\n"
                        + "y - yes, start editor again\r\n"
                        + "n - no, throw away my changes\r\n"
                        + "f - force, try to redefine again\r\n"
                        + "? - print this help\r\n" + PLAIN);
    }

    @Test
    void whoHasHungUpThrowsTheTextAway() {
        assertThat(ask("", true)).isEqualTo(Reedit.DISCARD);
    }

    private Reedit ask(String keys, boolean relaxable) {
        ByteArrayInputStream typed = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        return Reedit.ask(terminal, typed::read, "Failed.", relaxable);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
