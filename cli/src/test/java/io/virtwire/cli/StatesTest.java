package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainCrashedReason;
import io.virtwire.enums.DomainPausedReason;
import io.virtwire.enums.DomainRunningReason;
import io.virtwire.enums.DomainShutdownReason;
import io.virtwire.enums.DomainShutoffReason;
import io.virtwire.enums.DomainState;
import io.virtwire.info.DomainStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatesTest {
    @Test
    void everyKnownStateHasAWord() {
        for (DomainState state : DomainState.values()) {
            boolean none = state == DomainState.NOSTATE;
            assertThat(States.name(state.number()).equals("no state"))
                    .as("%s", state)
                    .isEqualTo(none);
        }
    }

    @Test
    void everyKnownReasonHasAWord() {
        assertThat(reasons(1, DomainRunningReason.values().length))
                .doesNotContain("unknown")
                .doesNotHaveDuplicates();
        assertThat(reasons(3, DomainPausedReason.values().length))
                .doesNotContain("unknown")
                .doesNotHaveDuplicates();
        assertThat(reasons(4, DomainShutdownReason.values().length)).doesNotContain("unknown");
        assertThat(reasons(5, DomainShutoffReason.values().length))
                .doesNotContain("unknown")
                .doesNotHaveDuplicates();
        assertThat(reasons(6, DomainCrashedReason.values().length)).doesNotContain("unknown");
    }

    @Test
    void newerNumbersAreUnknown() {
        assertThat(States.name(99)).isEqualTo("no state");
        assertThat(States.reason(new DomainStatus(1, 99))).isEqualTo("unknown");
        assertThat(States.reason(new DomainStatus(1, -1))).isEqualTo("unknown");
        assertThat(States.reason(new DomainStatus(99, 0))).isEqualTo("unknown");
    }

    @Test
    void jsonHasTheNameOfAStateOrItsNumber() {
        JsonWriter writer = new JsonWriter().beginObject();
        States.write(writer.name("a"), 5);
        States.write(writer.name("b"), 99);

        assertThat(writer.endObject().toText()).isEqualTo("{\"a\": \"shutoff\", \"b\": 99}\n");
    }

    /** All but the first, which is the unknown one. */
    private static List<String> reasons(int state, int count) {
        return IntStream.range(1, count)
                .mapToObj(reason -> States.reason(new DomainStatus(state, reason)))
                .toList();
    }
}
