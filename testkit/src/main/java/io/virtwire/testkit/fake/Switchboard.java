package io.virtwire.testkit.fake;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.lxc.LxcConstants.LXC_PROGRAM;
import static io.virtwire.protocol.qemu.QemuConstants.QEMU_PROGRAM;
import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;

import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.rpc.ProcedureFacts;
import io.virtwire.testkit.fake.MessageReader.Message;
import io.virtwire.xdr.XdrException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is connected, and the way from a message to who carries it out. All of it on the host's thread. */
final class Switchboard {
    private final CallTable table;
    private final Authentication authentication;
    private final Faults faults;
    private final Set<Client> clients = new LinkedHashSet<>();
    private final List<Consumer<Client>> farewells = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Switchboard(CallTable table, Authentication authentication, Faults faults) {
        this.table = table;
        this.authentication = authentication;
        this.faults = faults;
    }

    /** Before the host starts: to be told of each client that has left. */
    void onLeave(Consumer<Client> farewell) {
        farewells.add(farewell);
    }

    /** Before the host starts: to be run behind the answer of each call. */
    void afterEachCall(Runnable task) {
        afterwards.add(task);
    }

    void joined(Client client) {
        clients.add(client);
    }

    void left(Client client) {
        clients.remove(client);
        farewells.forEach(farewell -> farewell.accept(client));
    }

    /** {@return who is connected now} */
    List<Client> clients() {
        return List.copyOf(clients);
    }

    void take(Client client, Message message) {
        NetMessageHeader header = message.header();
        client.heard();
        if (faults.isMute()) {
            return;
        } else if (header.prog() == KEEPALIVE_PROGRAM) {
            keepAlive(client, header);
        } else if (header.type().equals(NetMessageType.VIR_NET_CALL)) {
            Call call = new Call(client, header);
            Runnable carryOut = () -> {
                carryOut(call, message);
                afterwards.forEach(Runnable::run);
            };
            if (!faults.meet(call, carryOut)) {
                carryOut.run();
            }
        } else if (isStream(header)) {
            FakeStream stream = client.stream(header.serial());
            if (stream != null) {
                stream.take(message);
            }
            afterwards.forEach(Runnable::run);
        } else {
            client.ended(); // no message that clients send
        }
    }

    private static boolean isStream(NetMessageHeader header) {
        return header.type().equals(NetMessageType.VIR_NET_STREAM)
                || header.type().equals(NetMessageType.VIR_NET_STREAM_HOLE);
    }

    private static void keepAlive(Client client, NetMessageHeader header) {
        if (header.proc() == KEEPALIVE_PROC_PING) {
            client.sendKeepAlive(KEEPALIVE_PROC_PONG);
        }
    }

    private void carryOut(Call call, Message message) {
        try {
            handler(call).carryOut(message.payload(), call);
        } catch (HostError error) {
            call.fail(error);
        } catch (XdrException wrong) {
            call.fail(HostError.plain(
                    HostError.RPC, HostError.FROM_RPC, "Unable to decode message payload: " + wrong.getMessage()));
        } catch (RuntimeException | StackOverflowError fault) {
            // a logger of a field would cost every start of a host what only this needs
            System.getLogger(Switchboard.class.getName())
                    .log(System.Logger.Level.ERROR, "fault of the fake host in " + call.header(), fault);
            call.fail(HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_TEST, "fault of the fake host: " + fault));
        }
    }

    private CallTable.Handler handler(Call call) {
        NetMessageHeader header = call.header();
        ProcedureFacts facts = factsOf(header);
        CallTable.Handler handler = header.prog() == REMOTE_PROGRAM ? table.find(header.proc()) : null;
        if (!authentication.admits(call.client(), header)) {
            throw HostError.plain(HostError.RPC, HostError.FROM_RPC, "authentication required");
        } else if (call.client().uri() == null && !Opening.isBeforeOpen(header)) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_RPC, "connection not open");
        } else if (facts == null) {
            throw HostError.plain(
                    HostError.RPC, HostError.FROM_RPC, "unknown procedure: " + Integer.toUnsignedString(header.proc()));
        } else if (call.client().isReadOnly() && facts.write()) {
            throw HostError.readOnly(functionOf(facts));
        } else if (handler == null) {
            throw HostError.unsupported(functionOf(facts));
        }
        return handler;
    }

    private static @Nullable ProcedureFacts factsOf(NetMessageHeader header) {
        return switch (header.prog()) {
            case REMOTE_PROGRAM -> RemoteProcedure.factsOf(header.proc());
            case QEMU_PROGRAM -> QemuProcedure.factsOf(header.proc());
            case LXC_PROGRAM -> LxcProcedure.factsOf(header.proc());
            default -> throw unknownProgram(header);
        };
    }

    private static HostError unknownProgram(NetMessageHeader header) {
        return HostError.plain(
                HostError.RPC,
                HostError.FROM_RPC,
                "Cannot find program " + Integer.toUnsignedString(header.prog()) + " version " + header.vers());
    }

    private static String functionOf(ProcedureFacts facts) {
        String function = facts.function();
        return function == null ? facts.name() : function;
    }
}
