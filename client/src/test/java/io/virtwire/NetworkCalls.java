package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllNetworksFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.NetworkMetadataType;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.params.NetworkPortKey;
import java.util.UUID;

/**
 * Rows of {@link Networks}, {@link Network} and {@link NetworkPort}. Ports, leases and metadata are of a real network of
 * the kind that starts nothing: it stands for a bridge that somebody else should have made.
 */
final class NetworkCalls {
    private static final UUID DEFAULT = UUID.fromString("dd8fe884-6c02-601e-7551-cca97df1c5df");
    private static final String OTHER = "<network><name>other</name><bridge name='vw0'/></network>";
    private static final String BRIDGED =
            "<network><name>%s</name><forward mode='bridge'/><bridge name='vw-none'/></network>";
    private static final UUID PORT = UUID.fromString("11111111-0000-4000-8000-000000000042");
    private static final String PORT_XML = """
            <networkport>
              <uuid>%s</uuid>
              <owner>
                <name>every</name>
                <uuid>11111111-0000-4000-8000-000000000001</uuid>
              </owner>
              <mac address='52:54:00:00:00:42'/>
            </networkport>
            """.formatted(PORT);

    private NetworkCalls() {}

    static void add(CallTable table) {
        lists(table);
        onTestNetwork(
                table,
                "Network.getConnection",
                network -> assertThat(network.getConnection().isAlive()).isTrue());
        onTestNetwork(
                table,
                "Network.getName",
                network -> assertThat(network.getName()).isEqualTo("default"));
        onTestNetwork(
                table,
                "Network.getUuid",
                network -> assertThat(network.getUuid()).isEqualTo(DEFAULT));
        onTestNetwork(
                table,
                "Network.getXmlDesc",
                network -> assertThat(network.getXmlDesc()).contains("<name>default</name>"));
        onTestNetwork(table, "Network.create", network -> {
            network.destroy();
            network.create();
            assertThat(network.isActive()).isTrue();
        });
        onTestNetwork(table, "Network.destroy", network -> {
            network.destroy();
            assertThat(network.isActive()).isFalse();
        });
        table.onTest("Network.undefine", connection -> {
            connection.networks().define(OTHER).undefine();
            assertThat(connection.networks().listDefined()).isEmpty();
        });
        onTestNetwork(table, "Network.update", network -> {
            network.update(
                    NetworkUpdateCommand.ADD_LAST,
                    NetworkUpdateSection.IP_DHCP_HOST,
                    -1,
                    "<host mac='52:54:00:00:00:01' ip='192.168.122.9'/>",
                    NetworkUpdateFlag.LIVE);
            assertThat(network.getXmlDesc()).contains("192.168.122.9");
        });
        onTestNetwork(
                table,
                "Network.getBridgeName",
                network -> assertThat(network.getBridgeName()).isEqualTo("virbr0"));
        onTestNetwork(
                table,
                "Network.getAutostart",
                network -> assertThat(network.getAutostart()).isFalse());
        onTestNetwork(table, "Network.setAutostart", network -> {
            network.setAutostart(true);
            assertThat(network.getAutostart()).isTrue();
        });
        onTestNetwork(
                table,
                "Network.isActive",
                network -> assertThat(network.isActive()).isTrue());
        onTestNetwork(
                table,
                "Network.isPersistent",
                network -> assertThat(network.isPersistent()).isTrue());
        real(table);
        ports(table);
    }

    private static void lists(CallTable table) {
        table.onTest(
                "Networks.listAll",
                connection -> assertThat(connection.networks().listAll(ConnectListAllNetworksFlag.ACTIVE))
                        .extracting(Network::getUuid)
                        .containsExactly(DEFAULT));
        table.onTest(
                "Networks.numOf",
                connection -> assertThat(connection.networks().numOf()).isEqualTo(1));
        table.onTest(
                "Networks.list",
                connection -> assertThat(connection.networks().list()).containsExactly("default"));
        table.onTest("Networks.numOfDefined", connection -> {
            connection.networks().define(OTHER);
            assertThat(connection.networks().numOfDefined()).isEqualTo(1);
        });
        table.onTest("Networks.listDefined", connection -> {
            connection.networks().define(OTHER);
            assertThat(connection.networks().listDefined()).containsExactly("other");
        });
        table.onTest(
                "Networks.lookupByName",
                connection -> assertThat(
                                connection.networks().lookupByName("default").getUuid())
                        .isEqualTo(DEFAULT));
        table.onTest(
                "Networks.lookupByUuid",
                connection -> assertThat(
                                connection.networks().lookupByUuid(DEFAULT).getName())
                        .isEqualTo("default"));
        table.onTest("Networks.define", connection -> {
            Network other = connection.networks().define(OTHER);
            assertThat(other.isActive()).isFalse();
        });
        table.onTest("Networks.create", connection -> {
            Network other = connection.networks().create(OTHER);
            assertThat(other.isActive()).isTrue();
            assertThat(other.isPersistent()).isFalse();
        });
    }

    private static void real(CallTable table) {
        onBridgedNetwork(
                table,
                "Network.getDhcpLeases()",
                network -> assertThat(network.getDhcpLeases()).isEmpty());
        onBridgedNetwork(
                table,
                "Network.getDhcpLeases(String)",
                network ->
                        assertThat(network.getDhcpLeases("52:54:00:00:00:42")).isEmpty());
        onBridgedNetwork(table, "Network.getMetadata", network -> {
                    network.setMetadata(NetworkMetadataType.ELEMENT, "<a x='1'/>", "k", "urn:virtwire");
                    assertThat(network.getMetadata(NetworkMetadataType.ELEMENT, "urn:virtwire"))
                            .isEqualTo("<a x='1'/>");
                })
                .since("virNetworkGetMetadata");
        onBridgedNetwork(table, "Network.setMetadata", network -> {
                    network.setMetadata(NetworkMetadataType.TITLE, "a title", null, null);
                    assertThat(network.getXmlDesc()).contains("a title");
                })
                .since("virNetworkSetMetadata");
    }

    private static void ports(CallTable table) {
        onBridgedNetwork(table, "Network.createPort", network -> {
            assertThat(network.createPort(PORT_XML).getXmlDesc()).contains(PORT.toString());
        });
        onPort(
                table,
                "Network.listAllPorts",
                port -> assertThat(port.getNetwork().listAllPorts()).containsExactly(port));
        onPort(
                table,
                "Network.lookupPortByUuid",
                port -> assertThat(port.getNetwork().lookupPortByUuid(PORT)).isEqualTo(port));
        onPort(
                table,
                "NetworkPort.getNetwork",
                port -> assertThat(port.getNetwork().getName()).isEqualTo("ports"));
        onPort(table, "NetworkPort.getUuid", port -> assertThat(port.getUuid()).isEqualTo(PORT));
        onPort(
                table,
                "NetworkPort.getXmlDesc",
                port -> assertThat(port.getXmlDesc()).contains("52:54:00:00:00:42"));
        onPort(table, "NetworkPort.getParameters", port -> {
            port.setParameters(TypedParams.builder()
                    .add(NetworkPortKey.BANDWIDTH_IN_AVERAGE, 1000L)
                    .build());
            assertThat(port.getParameters().get(NetworkPortKey.BANDWIDTH_IN_AVERAGE))
                    .isEqualTo(1000);
        });
        onPort(table, "NetworkPort.setParameters", port -> {
            port.setParameters(TypedParams.builder()
                    .add(NetworkPortKey.BANDWIDTH_OUT_AVERAGE, 500L)
                    .build());
            assertThat(port.getXmlDesc()).contains("<outbound average='500'/>");
        });
        onPort(table, "NetworkPort.delete", port -> {
            port.delete();
            assertThat(port.getNetwork().listAllPorts()).isEmpty();
        });
    }

    private static CallTable.Row onTestNetwork(CallTable table, String method, CallTable.Call<Network> call) {
        return table.onTest(method, connection -> call.on(connection.networks().lookupByName("default")));
    }

    private static CallTable.Row onBridgedNetwork(CallTable table, String method, CallTable.Call<Network> call) {
        return table.onQemu(method, connection -> {
            Network network = connection.networks().create(BRIDGED.formatted("ports"));
            try {
                call.on(network);
            } finally {
                network.destroy();
            }
        });
    }

    private static void onPort(CallTable table, String method, CallTable.Call<NetworkPort> call) {
        onBridgedNetwork(table, method, network -> {
            NetworkPort port = network.createPort(PORT_XML);
            try {
                call.on(port);
            } finally {
                Lab.quietly(ErrorNumber.NO_NETWORK_PORT, port::delete);
            }
        });
    }
}
