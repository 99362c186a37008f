package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.NetworkMetadataType;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.enums.NetworkXmlFlag;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.Subscription;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.SchedulerKey;
import io.virtwire.params.TypedKey;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// A subscription that is only held open.
@SuppressWarnings("try")
class FakeHostTuningTest extends OnFakeHost {
    private static final TypedKey<String> ONLINE = TypedKey.ofText("online");

    private Domain test;

    @BeforeEach
    void lookUp() {
        test = connection.lookupDomainByName("test");
    }

    @Test
    void changesOfWhatRunsAreTold() throws InterruptedException {
        Inbox<String> inbox = new Inbox<>();
        try (Subscription tunables = connection
                .events()
                .subscribe(
                        DomainEvent.Tunable.class,
                        event -> inbox.add(event.params().toString()))) {
            test.cpus().pinVcpu(1, BitSet.valueOf(new byte[] {0b101}));
            assertThat(inbox.next()).contains("cputune.vcpupin1", "0,2");

            test.tuning()
                    .setBlockIoTune(
                            "vda",
                            TypedParams.builder()
                                    .add(BlockIoTuneKey.TOTAL_BYTES_SEC_MAX, 7L)
                                    .build());
            assertThat(inbox.next()).contains("blkdeviotune.total_bytes_sec_max", "vda");
        }
    }

    @Test
    void bothDefinitionsAreChangedAtOnce() {
        test.cpus()
                .pinEmulator(
                        BitSet.valueOf(new byte[] {0b10}),
                        DomainModificationImpact.LIVE,
                        DomainModificationImpact.CONFIG);

        assertThat(test.getXmlDesc()).contains("<emulatorpin cpuset='1'/>");
        assertThat(test.getXmlDesc(DomainXmlFlag.INACTIVE)).contains("<emulatorpin cpuset='1'/>");
    }

    @Test
    void weightIsKept() {
        test.tuning()
                .setSchedulerParameters(
                        TypedParams.builder().add(SchedulerKey.WEIGHT, 60L).build());

        assertThat(test.tuning().getSchedulerParameters().get(SchedulerKey.WEIGHT, 0L))
                .isEqualTo(60);
    }

    @Test
    void networkIsLikeItsConfigAgainWhenItStops() {
        Network network = connection.networks().lookupByName("default");
        String record = "<txt name='t' value='v'/>";

        network.update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.DNS_TXT, -1, record, NetworkUpdateFlag.LIVE);

        assertThat(network.getXmlDesc()).contains(record);
        assertThat(network.getXmlDesc(NetworkXmlFlag.INACTIVE)).doesNotContain(record);
        network.destroy();
        assertThat(network.getXmlDesc()).doesNotContain(record);
    }

    @Test
    void networkKeepsWhatAnApplicationGivesIt() throws InterruptedException {
        Network network = connection.networks().lookupByName("default");
        Inbox<NetworkEvent.MetadataChange> inbox = new Inbox<>();
        try (Subscription changes = connection.events().subscribe(NetworkEvent.MetadataChange.class, inbox::add)) {
            network.setMetadata(NetworkMetadataType.ELEMENT, "<a b='1'/>", "k", "urn:x");

            assertThat(inbox.next().nsUri()).isEqualTo("urn:x");
            assertThat(network.getMetadata(NetworkMetadataType.ELEMENT, "urn:x"))
                    .contains("<a b=\"1\"/>");
            assertThat(network.getXmlDesc()).contains("<k:a xmlns:k=\"urn:x\" b=\"1\"/>");
        }

        network.setMetadata(NetworkMetadataType.ELEMENT, null, null, "urn:x");

        assertThat(network.getXmlDesc()).doesNotContain("metadata");
        assertThatThrownBy(() -> network.getMetadata(NetworkMetadataType.ELEMENT, "urn:x"))
                .hasMessageContaining("Requested metadata element is not present");
    }

    @Test
    void guestMayLeaveProcessorsAlone() {
        test.cpus().setGuestVcpus(cpus(1), false);

        assertThat(test.cpus().getGuestVcpus().get(ONLINE, "")).isEqualTo("0");
        assertThatThrownBy(() -> test.cpus().setGuestVcpus(cpus(0), false)).hasMessageContaining("not offlinable");
        assertThatThrownBy(() -> test.cpus().setGuestVcpus(cpus(7), false))
                .hasMessageContaining("guest is missing vCPUs '7'");
        test.cpus().setGuestVcpus(cpus(1), true);
        assertThat(test.cpus().getGuestVcpus().get(ONLINE, "")).isEqualTo("0-1");
    }

    private static BitSet cpus(int number) {
        BitSet cpus = new BitSet();
        cpus.set(number);
        return cpus;
    }

    @Test
    void leaseIsWhatTheNetworkHasForTheGuest() {
        Network network = connection.networks().lookupByName("default");
        assertThat(network.getDhcpLeases()).singleElement().satisfies(lease -> {
            assertThat(lease.mac()).isEqualTo("aa:bb:cc:dd:ee:ff");
            assertThat(lease.address()).isEqualTo("192.168.122.3");
            assertThat(lease.hostname()).isEqualTo("test");
        });

        network.update(
                NetworkUpdateCommand.ADD_LAST,
                NetworkUpdateSection.IP_DHCP_HOST,
                -1,
                "<host mac='aa:bb:cc:dd:ee:ff' name='web' ip='192.168.122.80'/>");

        assertThat(network.getDhcpLeases("aa:bb:cc:dd:ee:ff"))
                .singleElement()
                .satisfies(lease -> assertThat(List.of(lease.address(), lease.hostname()))
                        .containsExactly("192.168.122.80", "web"));
        assertThat(network.getDhcpLeases("aa:bb:cc:dd:ee:00")).isEmpty();
        test.destroy();
        assertThat(network.getDhcpLeases()).isEmpty();
    }
}
