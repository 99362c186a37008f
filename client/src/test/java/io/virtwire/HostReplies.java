package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_XML_FROM_NATIVE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NETWORK_GET_DHCP_LEASES;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NETWORK_GET_METADATA;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NETWORK_SET_METADATA;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_ALLOC_PAGES;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_CREATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_DEFINE_XML;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_DETACH_FLAGS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_DETTACH;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_GET_AUTOSTART;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_RESET;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_RE_ATTACH;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_SET_AUTOSTART;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_UNDEFINE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_DEVICE_UPDATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_GET_SEV_INFO;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_SET_MEMORY_PARAMETERS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_SUSPEND_FOR_DURATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.IpAddrType;
import io.virtwire.enums.NetworkMetadataType;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.info.DhcpLease;
import io.virtwire.params.NodeMemoryKey;
import io.virtwire.params.NodeSevKey;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.admin.ConnectDaemonShutdownArgs;
import io.virtwire.protocol.admin.NonnullServer;
import io.virtwire.protocol.admin.ServerUpdateTlsFilesArgs;
import io.virtwire.protocol.remote.ConnectDomainXmlFromNativeArgs;
import io.virtwire.protocol.remote.ConnectDomainXmlFromNativeRet;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.NetworkDhcpLease;
import io.virtwire.protocol.remote.NetworkGetDhcpLeasesArgs;
import io.virtwire.protocol.remote.NetworkGetDhcpLeasesRet;
import io.virtwire.protocol.remote.NetworkGetMetadataArgs;
import io.virtwire.protocol.remote.NetworkGetMetadataRet;
import io.virtwire.protocol.remote.NetworkSetMetadataArgs;
import io.virtwire.protocol.remote.NodeAllocPagesArgs;
import io.virtwire.protocol.remote.NodeAllocPagesRet;
import io.virtwire.protocol.remote.NodeDeviceCreateArgs;
import io.virtwire.protocol.remote.NodeDeviceDefineXmlArgs;
import io.virtwire.protocol.remote.NodeDeviceDefineXmlRet;
import io.virtwire.protocol.remote.NodeDeviceDetachFlagsArgs;
import io.virtwire.protocol.remote.NodeDeviceDettachArgs;
import io.virtwire.protocol.remote.NodeDeviceGetAutostartArgs;
import io.virtwire.protocol.remote.NodeDeviceGetAutostartRet;
import io.virtwire.protocol.remote.NodeDeviceLookupScsiHostByWwnArgs;
import io.virtwire.protocol.remote.NodeDeviceLookupScsiHostByWwnRet;
import io.virtwire.protocol.remote.NodeDeviceReAttachArgs;
import io.virtwire.protocol.remote.NodeDeviceResetArgs;
import io.virtwire.protocol.remote.NodeDeviceSetAutostartArgs;
import io.virtwire.protocol.remote.NodeDeviceUndefineArgs;
import io.virtwire.protocol.remote.NodeDeviceUpdateArgs;
import io.virtwire.protocol.remote.NodeGetSevInfoArgs;
import io.virtwire.protocol.remote.NodeGetSevInfoRet;
import io.virtwire.protocol.remote.NodeSetMemoryParametersArgs;
import io.virtwire.protocol.remote.NodeSuspendForDurationArgs;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.TypedParamValue;
import io.virtwire.xdr.XdrVoid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rows of hosts, their networks and devices, and of daemons. */
final class HostReplies {
    private static final List<io.virtwire.protocol.remote.TypedParam> SEV = List.of(
            new io.virtwire.protocol.remote.TypedParam("pdh", new TypedParamValue.S("cGRo")),
            new io.virtwire.protocol.remote.TypedParam("cert-chain", new TypedParamValue.S("Y2VydA==")),
            new io.virtwire.protocol.remote.TypedParam("cbitpos", new TypedParamValue.Ui(47)),
            new io.virtwire.protocol.remote.TypedParam("reduced-phys-bits", new TypedParamValue.Ui(1)));

    private HostReplies() {}

    static void add(ReplyTable table) {
        hosts(table);
        networks(table);
        devices(table);
        table.onAdmin("AdminConnection.daemonShutdown", AdminConnection::daemonShutdown)
                .admin(AdminProcedure.ADMIN_PROC_CONNECT_DAEMON_SHUTDOWN, new ConnectDaemonShutdownArgs(0));
        table.onAdmin(
                        "AdminServer.updateTlsFiles",
                        connection -> new AdminServer(connection, new NonnullServer("libvirtd")).updateTlsFiles())
                .admin(
                        AdminProcedure.ADMIN_PROC_SERVER_UPDATE_TLS_FILES,
                        new ServerUpdateTlsFilesArgs(new NonnullServer("libvirtd"), 0));
    }

    private static void hosts(ReplyTable table) {
        table.onConnection(
                        "Connection.domainXmlFromNative",
                        connection -> assertThat(connection.domainXmlFromNative("lxc-tools", "lxc.utsname = a"))
                                .isEqualTo("<domain type='lxc'/>"))
                .remote(
                        REMOTE_PROC_CONNECT_DOMAIN_XML_FROM_NATIVE,
                        new ConnectDomainXmlFromNativeArgs("lxc-tools", "lxc.utsname = a", 0),
                        new ConnectDomainXmlFromNativeRet("<domain type='lxc'/>"));
        table.onConnection(
                        "Host.allocPages",
                        connection -> assertThat(
                                        connection.host().allocPages(List.of(2048, 1_048_576), List.of(16L, 1L), 0, 2))
                                .isEqualTo(4))
                .remote(
                        REMOTE_PROC_NODE_ALLOC_PAGES,
                        new NodeAllocPagesArgs(List.of(2048, 1_048_576), List.of(16L, 1L), 0, 2, 0),
                        new NodeAllocPagesRet(4));
        table.onConnection("Host.getSevInfo", connection -> {
                    TypedParams sev = connection.host().getSevInfo();
                    assertThat(sev.size()).isEqualTo(4);
                    assertThat(sev.get(NodeSevKey.PDH)).isEqualTo("cGRo");
                    assertThat(sev.get(NodeSevKey.CERT_CHAIN)).isEqualTo("Y2VydA==");
                    assertThat(sev.get(NodeSevKey.CBITPOS)).isEqualTo(47);
                    assertThat(sev.get(NodeSevKey.REDUCED_PHYS_BITS)).isEqualTo(1);
                })
                .remote(
                        REMOTE_PROC_CONNECT_SUPPORTS_FEATURE,
                        new ConnectSupportsFeatureArgs(Features.TYPED_PARAM_STRING),
                        new ConnectSupportsFeatureRet(1))
                .remote(
                        REMOTE_PROC_NODE_GET_SEV_INFO,
                        new NodeGetSevInfoArgs(0, 4),
                        new NodeGetSevInfoRet(List.of(), 4))
                .remote(REMOTE_PROC_NODE_GET_SEV_INFO, new NodeGetSevInfoArgs(4, 4), new NodeGetSevInfoRet(SEV, 0));
        table.onConnection(
                        "Host.setMemoryParameters",
                        connection -> connection
                                .host()
                                .setMemoryParameters(TypedParams.builder()
                                        .add(NodeMemoryKey.PAGES_TO_SCAN, 256L)
                                        .build()))
                .remote(
                        REMOTE_PROC_NODE_SET_MEMORY_PARAMETERS,
                        new NodeSetMemoryParametersArgs(
                                List.of(new io.virtwire.protocol.remote.TypedParam(
                                        "shm_pages_to_scan", new TypedParamValue.Ui(256))),
                                0),
                        XdrVoid.ARGS);
        table.onConnection(
                        "Host.suspendForDuration",
                        connection ->
                                connection.host().suspendForDuration(NodeSuspendTarget.DISK, Duration.ofMillis(90_900)))
                .remote(REMOTE_PROC_NODE_SUSPEND_FOR_DURATION, new NodeSuspendForDurationArgs(1, 90, 0), XdrVoid.ARGS);
    }

    private static void networks(ReplyTable table) {
        List<NetworkDhcpLease> leases = List.of(
                new NetworkDhcpLease(
                        "virbr0",
                        1_700_000_000,
                        0,
                        "52:54:00:85:90:e2",
                        null,
                        "192.168.122.28",
                        24,
                        "fedora20",
                        "01:52:54:00:85:90:e2"),
                new NetworkDhcpLease("virbr0", 0, 1, null, "8753378", "2001:db8:ca2:2:1::95", 64, null, null));
        List<DhcpLease> understood = List.of(
                new DhcpLease(
                        "virbr0",
                        Instant.ofEpochSecond(1_700_000_000),
                        IpAddrType.IPV4,
                        0,
                        "52:54:00:85:90:e2",
                        null,
                        "192.168.122.28",
                        24,
                        "fedora20",
                        "01:52:54:00:85:90:e2"),
                new DhcpLease(
                        "virbr0", null, IpAddrType.IPV6, 1, null, "8753378", "2001:db8:ca2:2:1::95", 64, null, null));
        table.onNetwork(
                        "Network.getDhcpLeases()",
                        network -> assertThat(network.getDhcpLeases()).isEqualTo(understood))
                .remote(
                        REMOTE_PROC_NETWORK_GET_DHCP_LEASES,
                        new NetworkGetDhcpLeasesArgs(ReplyTable.NETWORK, null, 1, 0),
                        new NetworkGetDhcpLeasesRet(leases, 2));
        table.onNetwork(
                        "Network.getDhcpLeases(String)",
                        network -> assertThat(network.getDhcpLeases("52:54:00:85:90:e2"))
                                .isEqualTo(understood.subList(0, 1)))
                .remote(
                        REMOTE_PROC_NETWORK_GET_DHCP_LEASES,
                        new NetworkGetDhcpLeasesArgs(ReplyTable.NETWORK, "52:54:00:85:90:e2", 1, 0),
                        new NetworkGetDhcpLeasesRet(leases.subList(0, 1), 1));
        table.onNetwork(
                        "Network.getMetadata",
                        network -> assertThat(network.getMetadata(NetworkMetadataType.ELEMENT, "urn:a"))
                                .isEqualTo("<a/>"))
                .remote(
                        REMOTE_PROC_NETWORK_GET_METADATA,
                        new NetworkGetMetadataArgs(ReplyTable.NETWORK, 2, "urn:a", 0),
                        new NetworkGetMetadataRet("<a/>"));
        table.onNetwork(
                        "Network.setMetadata",
                        network -> network.setMetadata(
                                NetworkMetadataType.TITLE, "a title", null, null, NetworkUpdateFlag.CONFIG))
                .remote(
                        REMOTE_PROC_NETWORK_SET_METADATA,
                        new NetworkSetMetadataArgs(ReplyTable.NETWORK, 1, "a title", null, null, 2),
                        XdrVoid.ARGS);
    }

    private static void devices(ReplyTable table) {
        String name = ReplyTable.DEVICE.name();
        table.onConnection(
                        "NodeDevices.lookupScsiHostByWwn",
                        connection -> assertThat(connection
                                        .nodeDevices()
                                        .lookupScsiHostByWwn("20000000c9831b4b", "10000000c9831b4b")
                                        .getName())
                                .isEqualTo("scsi_host5"))
                .remote(
                        REMOTE_PROC_NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN,
                        new NodeDeviceLookupScsiHostByWwnArgs("20000000c9831b4b", "10000000c9831b4b", 0),
                        new NodeDeviceLookupScsiHostByWwnRet(new NonnullNodeDevice("scsi_host5")));
        table.onConnection(
                        "NodeDevices.define",
                        connection -> assertThat(connection
                                        .nodeDevices()
                                        .define("<device/>")
                                        .getName())
                                .isEqualTo("mdev_1"))
                .remote(
                        REMOTE_PROC_NODE_DEVICE_DEFINE_XML,
                        new NodeDeviceDefineXmlArgs("<device/>", 0),
                        new NodeDeviceDefineXmlRet(new NonnullNodeDevice("mdev_1")));
        table.onDevice("NodeDevice.detach()", NodeDevice::detach)
                .remote(REMOTE_PROC_NODE_DEVICE_DETTACH, new NodeDeviceDettachArgs(name), XdrVoid.ARGS);
        table.onDevice("NodeDevice.detach(String)", device -> device.detach("vfio"))
                .remote(
                        REMOTE_PROC_NODE_DEVICE_DETACH_FLAGS,
                        new NodeDeviceDetachFlagsArgs(name, "vfio", 0),
                        XdrVoid.ARGS);
        table.onDevice("NodeDevice.reAttach", NodeDevice::reAttach)
                .remote(REMOTE_PROC_NODE_DEVICE_RE_ATTACH, new NodeDeviceReAttachArgs(name), XdrVoid.ARGS);
        table.onDevice("NodeDevice.reset", NodeDevice::reset)
                .remote(REMOTE_PROC_NODE_DEVICE_RESET, new NodeDeviceResetArgs(name), XdrVoid.ARGS);
        table.onDevice("NodeDevice.create", NodeDevice::create)
                .remote(REMOTE_PROC_NODE_DEVICE_CREATE, new NodeDeviceCreateArgs(name, 0), XdrVoid.ARGS);
        table.onDevice("NodeDevice.undefine", NodeDevice::undefine)
                .remote(REMOTE_PROC_NODE_DEVICE_UNDEFINE, new NodeDeviceUndefineArgs(name, 0), XdrVoid.ARGS);
        table.onDevice("NodeDevice.update", device -> device.update("<device/>"))
                .remote(REMOTE_PROC_NODE_DEVICE_UPDATE, new NodeDeviceUpdateArgs(name, "<device/>", 0), XdrVoid.ARGS);
        table.onDevice(
                        "NodeDevice.getAutostart",
                        device -> assertThat(device.getAutostart()).isTrue())
                .remote(
                        REMOTE_PROC_NODE_DEVICE_GET_AUTOSTART,
                        new NodeDeviceGetAutostartArgs(name),
                        new NodeDeviceGetAutostartRet(1));
        table.onDevice("NodeDevice.setAutostart", device -> device.setAutostart(true))
                .remote(REMOTE_PROC_NODE_DEVICE_SET_AUTOSTART, new NodeDeviceSetAutostartArgs(name, 1), XdrVoid.ARGS);
    }
}
