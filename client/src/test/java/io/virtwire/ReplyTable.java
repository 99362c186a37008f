package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.admin.AdminProgram;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullNetwork;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrVoid;
import io.virtwire.xdr.XdrWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * For methods to which no daemon here has an answer with something in it: the call as the definitions write it, and an
 * answer of the right shape. The keys are those of {@link CallTable}.
 */
final class ReplyTable {
    static final NonnullDomain DOMAIN =
            new NonnullDomain("guest", UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"), 3);
    static final NonnullNetwork NETWORK =
            new NonnullNetwork("default", UUID.fromString("dd8fe884-6c02-601e-7551-cca97df1c5df"));
    static final NonnullNodeDevice DEVICE = new NonnullNodeDevice("pci_0000_03_00_0");

    private static final ConnectOptions OPTIONS = ConnectOptions.defaults().withCallTimeout(Duration.ofSeconds(20));
    private static final int LARGEST = 1 << 16;

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** What a row does with a server's socket. */
    @FunctionalInterface
    private interface Visit {
        void at(Path socket) throws Exception;
    }

    /** A call that is expected, and the answer to it. */
    private record Exchange(int program, int procedure, XdrEncodable args, XdrEncodable reply) {
        void play(MockPeer peer) throws IOException {
            ReceivedCall call = peer.receive();
            assertThat(call.header().prog()).isEqualTo(program);
            assertThat(call.header().proc()).isEqualTo(procedure);
            assertThat(call.payload()).as("arguments").isEqualTo(bytes(args));
            peer.reply(call, reply);
        }

        private static Opaque bytes(XdrEncodable value) {
            ByteBuf buffer = Unpooled.buffer();
            value.writeTo(new XdrWriter(buffer, LARGEST));
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return Opaque.wrap(bytes);
        }
    }

    /** One method, its calls and their answers. */
    static final class Row {
        private final Visit visit;
        private final boolean admin;
        private final List<Exchange> exchanges = new ArrayList<>();

        private Row(Visit visit, boolean admin) {
            this.visit = visit;
            this.admin = admin;
        }

        Row remote(int procedure, XdrEncodable args, XdrEncodable reply) {
            return then(new Exchange(RemoteProgram.PROGRAM, procedure, args, reply));
        }

        Row qemu(int procedure, XdrEncodable args, XdrEncodable reply) {
            return then(new Exchange(QemuProgram.PROGRAM, procedure, args, reply));
        }

        Row admin(int procedure, XdrEncodable args) {
            return then(new Exchange(AdminProgram.PROGRAM, procedure, args, XdrVoid.ARGS));
        }

        private Row then(Exchange exchange) {
            exchanges.add(exchange);
            return this;
        }

        void run(Path folder) throws Exception {
            Path socket = folder.resolve("socket");
            try (MockLibvirtd server = MockLibvirtd.onUnix(socket, this::play)) {
                try {
                    visit.at(socket);
                } finally {
                    server.verify();
                }
            }
        }

        private void play(MockPeer peer) throws IOException {
            if (admin) {
                peer.reply(peer.receive(), XdrVoid.ARGS);
            } else {
                peer.answerLogin();
            }
            for (Exchange exchange : exchanges) {
                exchange.play(peer);
            }
            peer.reply(peer.receive(), XdrVoid.ARGS); // the goodbye
        }
    }

    /** {@return all rows} */
    static ReplyTable all() {
        ReplyTable table = new ReplyTable();
        HostReplies.add(table);
        DomainReplies.add(table);
        return table;
    }

    Map<String, Row> rows() {
        return rows;
    }

    Row onConnection(String method, CallTable.Call<Connection> call) {
        return add(
                method,
                new Row(
                        socket -> {
                            String uri = "qemu+unix:///system?socket=" + socket;
                            try (Connection connection = Connection.open(uri, OPTIONS)) {
                                call.on(connection);
                            }
                        },
                        false));
    }

    Row onDomain(String method, CallTable.Call<Domain> call) {
        return onConnection(method, connection -> call.on(new Domain(connection, DOMAIN)));
    }

    Row onNetwork(String method, CallTable.Call<Network> call) {
        return onConnection(method, connection -> call.on(new Network(connection, NETWORK)));
    }

    Row onDevice(String method, CallTable.Call<NodeDevice> call) {
        return onConnection(method, connection -> call.on(new NodeDevice(connection, DEVICE)));
    }

    Row onAdmin(String method, CallTable.Call<AdminConnection> call) {
        return add(
                method,
                new Row(
                        socket -> {
                            String uri = "libvirtd:///system?socket=" + socket;
                            try (AdminConnection connection = AdminConnection.open(uri, OPTIONS)) {
                                call.on(connection);
                            }
                        },
                        true));
    }

    private Row add(String method, Row row) {
        if (rows.put(method, row) != null) {
            throw new IllegalStateException(method + " is there twice");
        }
        return row;
    }
}
