package io.virtwire;

import static io.virtwire.RecordedScenes.ADMIN;
import static io.virtwire.RecordedScenes.QEMU;
import static io.virtwire.RecordedScenes.TEST;
import static io.virtwire.RecordedScenes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.params.DomainMemoryKey;
import io.virtwire.params.NodeCpuStatsKey;
import io.virtwire.params.NodeMemoryStatsKey;
import java.util.Map;

/** Groups of calls that need no guest of QEMU. */
final class RecordedGroupScenes {
    private static final String CARD = """
            <interface type='ethernet' name='eth2'>
              <start mode='none'/>
              <mac address='aa:bb:cc:dd:ee:02'/>
            </interface>
            """;

    private static final String FILTER = """
            <filter name='recorded' chain='root'>
              <uuid>33333333-2222-3333-4444-555555555555</uuid>
            </filter>
            """;

    private static final String BINDING = """
            <filterbinding>
              <owner>
                <name>traveller</name>
                <uuid>22222222-2222-3333-4444-555555555555</uuid>
              </owner>
              <portdev name='recorded'/>
              <mac address='52:54:00:00:00:42'/>
              <filterref filter='recorded'/>
            </filterbinding>
            """;

    private static final String NETWORK = """
            <network>
              <name>recorded</name>
              <uuid>44444444-2222-3333-4444-555555555555</uuid>
              <bridge name='vwrec'/>
              <mac address='52:54:00:00:00:43'/>
              <ip address='192.168.155.1' netmask='255.255.255.0'>
                <dhcp><range start='192.168.155.2' end='192.168.155.254'/></dhcp>
              </ip>
            </network>
            """;

    private RecordedGroupScenes() {}

    static void add(Map<String, RecordedScenes.Recorded> scenes) {
        scenes.put("interfaces", on(TEST, RecordedGroupScenes::interfaces));
        scenes.put("network-filters", on(QEMU, RecordedGroupScenes::networkFilters));
        scenes.put("network-updates", on(QEMU, RecordedGroupScenes::networkUpdates));
        scenes.put("checkpoints", on(TEST, RecordedGroupScenes::checkpoints));
        scenes.put("metadata", on(TEST, RecordedGroupScenes::metadata));
        scenes.put("tuning", on(TEST, RecordedGroupScenes::tuning));
        scenes.put("admin", on(ADMIN, RecordedGroupScenes::admin));
        scenes.put("host-statistics", on(QEMU, RecordedGroupScenes::hostStatistics));
    }

    private static void interfaces(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            assertThat(connection.interfaces().list()).containsExactly("eth1");
            connection.interfaces().changeBegin();
            Interface card = connection.interfaces().define(CARD);
            connection.interfaces().changeCommit();
            assertThat(card.isActive()).isFalse();
            card.create();
            assertThat(connection.interfaces().lookupByMac("aa:bb:cc:dd:ee:02")).isEqualTo(card);
            assertThat(card.getXmlDesc()).contains("name='eth2'");
            card.destroy();
            card.undefine();
        });
    }

    private static void networkFilters(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            NwFilter filter = connection.nwFilters().define(FILTER);
            assertThat(connection.nwFilters().lookupByName("recorded")).isEqualTo(filter);
            NwFilterBinding binding = connection.nwFilters().createBinding(BINDING);
            assertThat(connection.nwFilters().listAllBindings()).containsExactly(binding);
            assertThat(binding.getXmlDesc()).contains("52:54:00:00:00:42");
            binding.delete();
            filter.undefine();
        });
    }

    private static void networkUpdates(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Network network = connection.networks().define(NETWORK);
            network.update(
                    NetworkUpdateCommand.ADD_LAST,
                    NetworkUpdateSection.IP_DHCP_HOST,
                    -1,
                    "<host mac='52:54:00:00:00:01' ip='192.168.155.9'/>",
                    NetworkUpdateFlag.CONFIG);
            assertThat(network.getXmlDesc()).contains("192.168.155.9");
            assertThat(network.getDhcpLeases()).isEmpty();
            network.undefine();
        });
    }

    private static void checkpoints(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            DomainCheckpoints checkpoints =
                    connection.lookupDomainByName("test").checkpoints();
            DomainCheckpoint first = checkpoints.create("<domaincheckpoint><name>first</name></domaincheckpoint>");
            DomainCheckpoint second = checkpoints.create("<domaincheckpoint><name>second</name></domaincheckpoint>");
            assertThat(checkpoints.listAll(DomainCheckpointListFlag.ROOTS))
                    .extracting(DomainCheckpoint::getName)
                    .containsExactly("first");
            assertThat(second.getParent()).isEqualTo(first);
            second.delete();
            first.delete();
        });
    }

    private static void metadata(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Domain guest = connection.lookupDomainByName("test");
            guest.setMetadata(DomainMetadataType.TITLE, "a title", null, null);
            assertThat(guest.getMetadata(DomainMetadataType.TITLE, null)).isEqualTo("a title");
            guest.setMetadata(DomainMetadataType.ELEMENT, "<a/>", "k", "urn:recorded", DomainModificationImpact.CONFIG);
            assertThat(guest.getMetadata(DomainMetadataType.ELEMENT, "urn:recorded", DomainModificationImpact.CONFIG))
                    .isEqualTo("<a/>");
        });
    }

    private static void tuning(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            DomainTuning tuning = connection.lookupDomainByName("test").tuning();
            assertThat(tuning.getSchedulerType()).isEqualTo("fair");
            assertThat(tuning.getSchedulerParameters().isEmpty()).isFalse();
            tuning.setMemoryParameters(
                    TypedParams.builder().add(DomainMemoryKey.SOFT_LIMIT, 4096L).build());
            assertThat(tuning.getMemoryParameters().get(DomainMemoryKey.SOFT_LIMIT))
                    .isEqualTo(4096);
        });
    }

    /** Of the daemon, not of its hosts. */
    private static void admin(RecordedScenes.Host host) {
        try (AdminConnection connection = host.openAdmin()) {
            assertThat(connection.getLibVersion()).isPositive();
            assertThat(connection.listServers())
                    .extracting(AdminServer::getName)
                    .containsExactlyInAnyOrder("libvirtd", "admin");
            AdminServer server = connection.lookupServer("libvirtd");
            assertThat(server.getThreadPoolParameters().isEmpty()).isFalse();
            assertThat(server.getClientLimits().isEmpty()).isFalse();
        }
    }

    private static void hostStatistics(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            assertThat(connection.host().getCpuStats(Host.ALL_CPUS).get(NodeCpuStatsKey.USER))
                    .isPositive();
            assertThat(connection.host().getMemoryStats(Host.ALL_CELLS).get(NodeMemoryStatsKey.TOTAL))
                    .isPositive();
            assertThat(connection.host().getFreeMemory()).isPositive();
        });
    }
}
