package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_CPU_MODEL_NAMES;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_NODE_DEVICES;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_ALL_SECRETS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_DEFINED_DOMAINS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_DOMAINS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_LIST_SECRETS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_AUTOSTART;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_ID;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NETWORK_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NETWORK_UPDATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_LIST_DEVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.ConnectListAllNodeDeviceFlag;
import io.virtwire.enums.ConnectListAllSecretsFlag;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.protocol.remote.ConnectGetLibVersionRet;
import io.virtwire.protocol.remote.ConnectListDefinedDomainsRet;
import io.virtwire.protocol.remote.ConnectListDomainsRet;
import io.virtwire.protocol.remote.ConnectListSecretsRet;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.DomainGetAutostartRet;
import io.virtwire.protocol.remote.DomainLookupByIdRet;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.NetworkLookupByNameRet;
import io.virtwire.protocol.remote.NetworkUpdateArgs;
import io.virtwire.protocol.remote.NodeDeviceLookupByNameRet;
import io.virtwire.protocol.remote.NodeListDevicesArgs;
import io.virtwire.protocol.remote.NodeListDevicesRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullNetwork;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrVoid;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What this client does with servers that lack something, and what it says. */
@Timeout(30)
class OlderServersTest {
    private static final NonnullDomain RUNNING = new NonnullDomain("running", new UUID(0, 1), 7);
    private static final NonnullDomain SHUT_OFF = new NonnullDomain("off", new UUID(0, 2), -1);

    private MockLibvirtd server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void guestsAreLookedUpByTheirNumbersAndNames() throws Exception {
        serve(peer -> {
            peer.answerUnknown(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_LIST_DOMAINS), new ConnectListDomainsRet(List.of(7, 8)));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_ID), new DomainLookupByIdRet(RUNNING));
            peer.fail(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_ID), 42, 10, "gone meanwhile");
            peer.reply(
                    peer.expectCall(REMOTE_PROC_CONNECT_LIST_DEFINED_DOMAINS),
                    new ConnectListDefinedDomainsRet(List.of("off")));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(SHUT_OFF));
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(connection.listAllDomains()).extracting(Domain::getName).containsExactly("running", "off");
        }
        server.verify();
    }

    @Test
    void guestsAreFilteredHere() throws Exception {
        serve(peer -> {
            peer.answerUnknown(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS);
            peer.reply(
                    peer.expectCall(REMOTE_PROC_CONNECT_LIST_DEFINED_DOMAINS),
                    new ConnectListDefinedDomainsRet(List.of("off", "other")));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(SHUT_OFF));
            peer.reply(
                    peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME),
                    new DomainLookupByNameRet(new NonnullDomain("other", new UUID(0, 3), -1)));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_GET_AUTOSTART), new DomainGetAutostartRet(0));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_GET_AUTOSTART), new DomainGetAutostartRet(1));
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(connection.listAllDomains(
                            ConnectListAllDomainsFlag.INACTIVE, ConnectListAllDomainsFlag.AUTOSTART))
                    .extracting(Domain::getName)
                    .containsExactly("other");
        }
        server.verify();
    }

    @Test
    void aFilterThatOnlyTheServerHasIsRefusedWithTheVersion() throws Exception {
        serve(peer -> {
            peer.answerUnknown(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_LIB_VERSION), new ConnectGetLibVersionRet(9_004));
        });

        try (Connection connection = Connection.open(uri())) {
            assertThatThrownBy(() -> connection.listAllDomains(ConnectListAllDomainsFlag.HAS_SNAPSHOT))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessage(
                            "virConnectListAllDomains needs libvirt 0.9.13 or newer on the host; this one has 0.9.4,"
                                    + " and flags 0x1000 have no substitute there");
        }
        server.verify();
    }

    @Test
    void aCallTheServerDoesNotKnowIsToldInVersions() throws Exception {
        serve(peer -> {
            peer.answerUnknown(REMOTE_PROC_CONNECT_GET_CPU_MODEL_NAMES);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_LIB_VERSION), new ConnectGetLibVersionRet(1_000_005));
            peer.answerUnknown(REMOTE_PROC_CONNECT_GET_CPU_MODEL_NAMES); // the version is asked for once
        });

        try (Connection connection = Connection.open(uri())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> connection.host().getCpuModelNames("x86_64"))
                        .isInstanceOf(UnsupportedException.class)
                        .hasMessage("virConnectGetCPUModelNames needs libvirt 1.1.3 or newer on the host; this one has"
                                + " 1.0.5 (unknown procedure: 312)");
            }
        }
        server.verify();
    }

    @Test
    void devicesAreAskedForByCapability() throws Exception {
        serve(peer -> {
            peer.answerUnknown(REMOTE_PROC_CONNECT_LIST_ALL_NODE_DEVICES);
            ReceivedCall list = peer.expectCall(REMOTE_PROC_NODE_LIST_DEVICES);
            assertThat(list.args(NodeListDevicesArgs::read).cap()).isEqualTo("usb_device");
            peer.reply(list, new NodeListDevicesRet(List.of("usb_1_1")));
            peer.reply(
                    peer.expectCall(REMOTE_PROC_NODE_DEVICE_LOOKUP_BY_NAME),
                    new NodeDeviceLookupByNameRet(new NonnullNodeDevice("usb_1_1")));
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(connection.nodeDevices().listAll(ConnectListAllNodeDeviceFlag.CAP_USB_DEV))
                    .extracting(NodeDevice::getName)
                    .containsExactly("usb_1_1");
        }
        server.verify();
    }

    @Test
    void aUuidThatIsNoneIsTheServersFault() throws Exception {
        serve(peer -> {
            peer.reply(
                    peer.expectCall(REMOTE_PROC_CONNECT_LIST_SECRETS), new ConnectListSecretsRet(List.of("no uuid")));
            peer.answerUnknown(REMOTE_PROC_CONNECT_LIST_ALL_SECRETS);
        });

        try (Connection connection = Connection.open(uri())) {
            assertThatThrownBy(() -> connection.secrets().list())
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("'no uuid', which is no UUID");
            assertThatThrownBy(() -> connection.secrets().listAll(ConnectListAllSecretsFlag.PRIVATE))
                    .isInstanceOf(UnsupportedException.class);
        }
    }

    @Test
    void networkUpdateHasTheOrderOfArgumentsTheServerHas() throws Exception {
        serve(peer -> {
            peer.reply(
                    peer.expectCall(REMOTE_PROC_NETWORK_LOOKUP_BY_NAME),
                    new NetworkLookupByNameRet(new NonnullNetwork("net", new UUID(0, 9))));
            ReceivedCall feature = peer.expectCall(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE);
            assertThat(feature.args(ConnectSupportsFeatureArgs::read).feature()).isEqualTo(16);
            peer.reply(feature, new ConnectSupportsFeatureRet(0));
            for (int i = 0; i < 2; i++) { // the feature is asked for once
                ReceivedCall update = peer.expectCall(REMOTE_PROC_NETWORK_UPDATE);
                NetworkUpdateArgs args = update.args(NetworkUpdateArgs::read);
                assertThat(args.command()).isEqualTo(NetworkUpdateSection.IP_DHCP_HOST.number());
                assertThat(args.section()).isEqualTo(NetworkUpdateCommand.ADD_LAST.number());
                peer.reply(update, XdrVoid.ARGS);
            }
        });

        try (Connection connection = Connection.open(uri())) {
            Network network = connection.networks().lookupByName("net");
            network.update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.IP_DHCP_HOST, -1, "<host/>");
            network.update(NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.IP_DHCP_HOST, -1, "<host/>");
        }
        server.verify();
    }

    @Test
    void aHostTellsWhatItsVersionHas() throws Exception {
        serve(peer -> peer.reply(
                peer.expectCall(REMOTE_PROC_CONNECT_GET_LIB_VERSION), new ConnectGetLibVersionRet(9_000_000)));

        try (Connection connection = Connection.open(uri())) {
            assertThat(connection.host().supports("virDomainGetMessages")).isTrue();
            assertThat(connection.host().supports("virDomainGraphicsReload")).isFalse();
            assertThatThrownBy(() -> connection.host().supports("virDomainFree"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'virDomainFree'");
        }
        server.verify();
    }

    @Test
    void procedureFactsAreData() {
        serve(peer -> {});

        assertThat(Procedures.of("virDomainReset")).singleElement().satisfies(facts -> {
            assertThat(facts.name()).isEqualTo("REMOTE_PROC_DOMAIN_RESET");
            assertThat(facts.number()).isEqualTo(245);
            assertThat(facts.since()).isEqualTo("0.9.7");
            assertThat(facts.acl()).containsExactly("domain:reset");
            assertThat(facts.write()).isTrue();
        });
    }

    private void serve(MockLibvirtd.Script script) {
        server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            script.play(peer);
        });
    }

    private String uri() {
        return server.uri("test:///default");
    }
}
