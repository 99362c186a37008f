package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ClientTransport;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.params.ClientInfoKey;
import io.virtwire.params.ServerKey;
import io.virtwire.params.ThreadPoolKey;
import java.time.Duration;
import java.time.Instant;

/** Rows of {@link AdminConnection}, {@link AdminServer} and {@link AdminClient}. */
final class AdminCalls {
    private AdminCalls() {}

    static void add(CallTable table) {
        table.inLab("AdminConnection.open(String)", lab -> {
            try (AdminConnection connection = AdminConnection.open(lab.adminUri())) {
                assertThat(connection.isAlive()).isTrue();
            }
        });
        table.inLab("AdminConnection.open(String, ConnectOptions)", lab -> {
            ConnectOptions options = ConnectOptions.defaults().withCallTimeout(Duration.ofSeconds(30));
            try (AdminConnection connection = AdminConnection.open(lab.adminUri(), options)) {
                assertThat(connection.getLibVersion()).isPositive();
            }
        });
        table.onAdmin("AdminConnection.close", connection -> {
            connection.close();
            assertThat(connection.isAlive()).isFalse();
        });
        table.onAdmin(
                "AdminConnection.isAlive",
                connection -> assertThat(connection.isAlive()).isTrue());
        table.inLab("AdminConnection.getUri", lab -> {
            try (AdminConnection connection = lab.openAdmin()) {
                assertThat(connection.getUri()).isEqualTo(lab.adminUri());
            }
        });
        table.inLab("AdminConnection.getLibVersion", lab -> {
            try (AdminConnection connection = lab.openAdmin()) {
                assertThat(Versions.text(connection.getLibVersion())).isEqualTo(lab.get("LIBVIRTD_VERSION"));
            }
        });
        table.onAdmin(
                "AdminConnection.listServers",
                connection -> assertThat(connection.listServers())
                        .extracting(AdminServer::getName)
                        .containsExactlyInAnyOrder("libvirtd", "admin"));
        table.onAdmin(
                "AdminConnection.lookupServer",
                connection ->
                        assertThat(connection.lookupServer("admin").getName()).isEqualTo("admin"));
        table.onAdmin(
                "AdminConnection.getLoggingOutputs",
                connection -> assertThat(connection.getLoggingOutputs()).contains("stderr"));
        table.onAdmin("AdminConnection.setLoggingOutputs", connection -> {
            String before = connection.getLoggingOutputs();
            connection.setLoggingOutputs("4:stderr");
            assertThat(connection.getLoggingOutputs()).isEqualTo("4:stderr");
            connection.setLoggingOutputs(before);
        });
        table.onAdmin("AdminConnection.getLoggingFilters", connection -> {
            connection.setLoggingFilters("3:virtwire");
            assertThat(connection.getLoggingFilters()).startsWith("3:").contains("virtwire");
        });
        table.onAdmin("AdminConnection.setLoggingFilters", connection -> {
            connection.setLoggingFilters("3:virtwire 4:other");
            connection.setLoggingFilters(null);
            assertThat(connection.getLoggingFilters()).isNull();
        });
        table.onAdmin("AdminConnection.setDaemonTimeout", connection -> connection.setDaemonTimeout(0));
        table.inLab("AdminConnection.daemonShutdown", lab -> {
                    try (PrivateLibvirtd other = PrivateLibvirtd.start();
                            AdminConnection connection = AdminConnection.open(Lab.adminUri(other))) {
                        connection.daemonShutdown();
                        Lab.until("disconnected", () -> !connection.isAlive());
                    }
                })
                .since("virAdmConnectDaemonShutdown");
        server(table);
        client(table);
    }

    private static void server(CallTable table) {
        onServer(
                table,
                "AdminServer.getName",
                server -> assertThat(server.getName()).isEqualTo("libvirtd"));
        onServer(
                table,
                "AdminServer.getThreadPoolParameters",
                server -> assertThat(server.getThreadPoolParameters().get(ThreadPoolKey.WORKERS_MAX))
                        .isPositive());
        onServer(table, "AdminServer.setThreadPoolParameters", server -> {
            server.setThreadPoolParameters(
                    TypedParams.builder().add(ThreadPoolKey.WORKERS_MAX, 21L).build());
            assertThat(server.getThreadPoolParameters().get(ThreadPoolKey.WORKERS_MAX))
                    .isEqualTo(21);
        });
        table.inLab("AdminServer.listClients", lab -> {
            try (AdminConnection admin = lab.openAdmin();
                    Connection client = lab.openTest()) {
                assertThat(client.isAlive()).isTrue();
                assertThat(admin.lookupServer("libvirtd").listClients())
                        .extracting(AdminClient::getTransport)
                        .contains(ClientTransport.UNIX);
            }
        });
        onServer(table, "AdminServer.getClientLimits", server -> {
            assertThat(server.getClientLimits().get(ServerKey.CLIENTS_MAX)).isPositive();
            assertThat(server.getClientLimits().get(ServerKey.CLIENTS_CURRENT)).isNotNull();
        });
        onServer(table, "AdminServer.setClientLimits", server -> {
            server.setClientLimits(
                    TypedParams.builder().add(ServerKey.CLIENTS_MAX, 4321L).build());
            assertThat(server.getClientLimits().get(ServerKey.CLIENTS_MAX)).isEqualTo(4321);
        });
        onServer(table, "AdminServer.updateTlsFiles", AdminServer::updateTlsFiles)
                .fails(ErrorNumber.INTERNAL_ERROR, "tls");
    }

    private static void client(CallTable table) {
        onClient(
                table,
                "AdminServer.lookupClient",
                (client, connection) -> assertThat(client.getServer().lookupClient(client.getId()))
                        .isEqualTo(client));
        onClient(
                table,
                "AdminClient.getId",
                (client, connection) -> assertThat(client.getId()).isPositive());
        onClient(
                table,
                "AdminClient.getTimestamp",
                (client, connection) -> assertThat(client.getTimestamp())
                        .isBetween(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plusSeconds(60)));
        onClient(
                table,
                "AdminClient.getTransport",
                (client, connection) -> assertThat(client.getTransport()).isEqualTo(ClientTransport.TCP));
        onClient(table, "AdminClient.getInfo", (client, connection) -> {
            assertThat(client.getInfo().get(ClientInfoKey.READONLY)).isFalse();
            assertThat(client.getInfo().get(ClientInfoKey.SOCKET_ADDR)).startsWith("127.0.0.1");
        });
        onClient(table, "AdminClient.close", (client, connection) -> {
            client.close();
            Lab.until("disconnected", () -> !connection.isAlive());
        });
    }

    private static CallTable.Row onServer(CallTable table, String method, CallTable.Call<AdminServer> call) {
        return table.onAdmin(method, connection -> call.on(connection.lookupServer("libvirtd")));
    }

    /** What is done with a client, and its end of the connection. */
    @FunctionalInterface
    private interface ClientCall {
        void on(AdminClient client, Connection connection) throws Exception;
    }

    /** The only client over tcp is the one this row makes. */
    private static void onClient(CallTable table, String method, ClientCall call) {
        table.inLab(method, lab -> {
            try (AdminConnection admin = lab.openAdmin();
                    Connection connection = Connection.open(lab.get("URI_TEST_TCP"))) {
                AdminClient client = admin.lookupServer("libvirtd").listClients().stream()
                        .filter(other -> other.getTransport() == ClientTransport.TCP)
                        .reduce((older, newer) -> older.getId() > newer.getId() ? older : newer)
                        .orElseThrow();
                call.on(client, connection);
            }
        });
    }
}
