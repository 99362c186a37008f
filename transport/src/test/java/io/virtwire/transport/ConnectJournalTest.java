package io.virtwire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.transport.ConnectJournal.Entry;
import org.junit.jupiter.api.Test;

class ConnectJournalTest {
    @Test
    void whatIsWrittenIsKeptInOrder() {
        ConnectJournal journal = ConnectJournal.create();

        journal.enter(ConnectStage.CONNECTION);
        journal.note(ConnectStage.CONNECTION, "host is 127.0.0.1");
        journal.enter(ConnectStage.TLS);

        assertThat(journal.isKept()).isTrue();
        assertThat(journal.entries())
                .containsExactly(
                        new Entry(ConnectStage.CONNECTION, null),
                        new Entry(ConnectStage.CONNECTION, "host is 127.0.0.1"),
                        new Entry(ConnectStage.TLS, null));
    }

    @Test
    void theUsualOneKeepsNothing() {
        ConnectJournal.NONE.note(ConnectStage.LOGIN, "somebody");

        assertThat(RpcOptions.defaults().journal()).isSameAs(ConnectJournal.NONE);
        assertThat(ConnectJournal.NONE.isKept()).isFalse();
        assertThat(ConnectJournal.NONE.entries()).isEmpty();
    }

    @Test
    void aServerCannotFillTheMemory() {
        ConnectJournal journal = ConnectJournal.create();

        for (int i = 0; i < 2_000; i++) {
            journal.note(ConnectStage.LOGIN, "again");
        }

        assertThat(journal.entries()).hasSize(1_000);
    }
}
