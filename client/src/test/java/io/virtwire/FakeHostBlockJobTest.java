package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainBlockCommitFlag;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobInfoFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Subscription;
import io.virtwire.info.BlockJobInfo;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// A subscription that is only held open.
@SuppressWarnings("try")
class FakeHostBlockJobTest {
    /** A disk on two images. */
    private static final String GUEST = """
            <domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os><devices>
            <disk type='file'><driver name='test' type='qcow2'/><source file='/top'/>
            <backingStore type='file'><format type='qcow2'/><source file='/middle'/>
            <backingStore type='file'><format type='raw'/><source file='/base'/></backingStore></backingStore>
            <target dev='vda'/></disk></devices></domain>""";

    private static final String COPY = "<disk type='file'><driver type='raw'/><source file='/copy'/></disk>";

    private final Inbox<String> inbox = new Inbox<>();
    private FakeHost host;
    private Connection connection;
    private Domain guest;
    private Subscription events;

    @BeforeEach
    void start() {
        begin(Duration.ZERO);
    }

    private void begin(Duration jobs) {
        host = FakeHost.start(FakeHostOptions.defaults().withDelays(Duration.ZERO, jobs));
        connection = Connection.open(host.uri());
        guest = connection.defineDomain(GUEST);
        guest.create();
        events = connection
                .events()
                .subscribe(
                        DomainEvent.BlockJob2.class,
                        event -> inbox.add(event.dst() + " " + event.type() + " " + event.status()));
    }

    @AfterEach
    void close() {
        events.close();
        connection.close();
        host.close();
    }

    @Test
    void pullLeavesTheDiskAlone() throws InterruptedException {
        guest.block().pull("vda", 0);

        assertThat(inbox.next()).isEqualTo("vda PULL COMPLETED");
        assertThat(guest.getXmlDesc()).contains("/top").doesNotContain("/middle", "/base");
        assertThat(guest.block().getJobInfo("vda")).isNull();
    }

    @Test
    void rebaseLeavesOutWhatIsBetween() throws InterruptedException {
        guest.block().rebase("vda", "/base", 0);

        assertThat(inbox.next()).isEqualTo("vda PULL COMPLETED");
        assertThat(guest.getXmlDesc()).contains("/top", "/base").doesNotContain("/middle");
    }

    @Test
    void copyGoesOnUntilTheGuestMoves() throws InterruptedException {
        guest.block().copy("vda", COPY, TypedParams.none());
        assertThat(inbox.next()).isEqualTo("vda COPY READY");
        assertThat(guest.getXmlDesc()).contains("<mirror type='file' job='copy' ready='yes'>");
        assertThatThrownBy(() -> guest.block().pull("vda", 0))
                .isInstanceOfSatisfying(
                        LibvirtException.class,
                        error -> assertThat(error.getNumber()).isEqualTo(ErrorNumber.BLOCK_COPY_ACTIVE));

        guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT);

        assertThat(inbox.next()).isEqualTo("vda COPY COMPLETED");
        assertThat(guest.getXmlDesc())
                .contains("<source file='/copy'/>", "type='raw'")
                .doesNotContain("/top", "/middle", "mirror");
    }

    @Test
    void copyThatIsAbortedChangesNothing() throws InterruptedException {
        String before = guest.getXmlDesc();
        guest.block().copy("vda", COPY, TypedParams.none());
        assertThat(inbox.next()).isEqualTo("vda COPY READY");

        guest.block().jobAbort("vda");

        assertThat(inbox.next()).isEqualTo("vda COPY CANCELED");
        assertThat(guest.getXmlDesc()).isEqualTo(before);
    }

    @Test
    void commitOfTheTopPutsTheGuestOnTheBase() throws InterruptedException {
        assertThatThrownBy(() -> guest.block().commit("vda", null, null, 0))
                .hasMessageContaining("requires active flag");

        guest.block().commit("vda", null, null, 0, DomainBlockCommitFlag.ACTIVE);
        assertThat(inbox.next()).isEqualTo("vda ACTIVE_COMMIT READY");
        guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT);

        assertThat(inbox.next()).isEqualTo("vda ACTIVE_COMMIT COMPLETED");
        assertThat(guest.getXmlDesc()).contains("<source file='/base'/>").doesNotContain("/top", "/middle");
    }

    @Test
    void commitOfTheMiddleLeavesItOut() throws InterruptedException {
        guest.block().commit("vda", null, "/middle", 0);

        assertThat(inbox.next()).isEqualTo("vda COMMIT COMPLETED");
        assertThat(guest.getXmlDesc()).contains("/top", "/base").doesNotContain("/middle");
    }

    @Test
    void jobThatTakesItsTimeIsToldAndAborted() throws InterruptedException {
        close();
        begin(Duration.ofHours(1));
        guest.block().pull("vda", 3);

        BlockJobInfo job = guest.block().getJobInfo("vda");
        assertThat(job.type()).isEqualTo(DomainBlockJobType.PULL);
        assertThat(job.bandwidth()).isEqualTo(3);
        assertThat(job.current()).isLessThan(job.end());
        guest.block().jobSetSpeed("vda", 5);
        assertThat(guest.block()
                        .getJobInfo("vda", DomainBlockJobInfoFlag.BANDWIDTH_BYTES)
                        .bandwidth())
                .isEqualTo(5 << 20);

        guest.block().jobAbort("vda");

        assertThat(inbox.next()).isEqualTo("vda PULL CANCELED");
        assertThat(guest.getXmlDesc()).contains("/middle");
        assertThatThrownBy(() -> guest.block().jobAbort("vda"))
                .hasMessageContaining("disk vda does not have an active block job");
    }

    @Test
    void jobEndsWithTheGuest() {
        close();
        begin(Duration.ofHours(1));
        guest.block().copy("vda", COPY, TypedParams.none());
        assertThatThrownBy(() -> guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT))
                .hasMessageContaining("not ready for pivot");

        guest.destroy();
        guest.create();

        assertThat(guest.block().getJobInfo("vda")).isNull();
    }
}
