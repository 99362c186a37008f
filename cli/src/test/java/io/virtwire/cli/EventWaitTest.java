package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.qemu.ConnectDomainMonitorEventRegisterRet;
import io.virtwire.protocol.qemu.DomainMonitorEventMsg;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.*;
import io.virtwire.testkit.MockPeer;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How waiting for events goes on and ends; that the words are virsh's, testbed/compare finds out where it can. */
@Timeout(30)
class EventWaitTest {
    private static final UUID ID = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final NonnullNetwork NET = new NonnullNetwork("n\u001b", ID);
    private static final int NOT_FOUND = 43;
    private static final int NO_SUPPORT = 3;

    private final MockHost host = new MockHost()
            .answer(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE, new ConnectSupportsFeatureRet(1))
            .answer(REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY, new ConnectNetworkEventRegisterAnyRet(1))
            .answer(REMOTE_PROC_CONNECT_NETWORK_EVENT_DEREGISTER_ANY, XdrVoid.ARGS)
            .answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("there"));

    private final CompletableFuture<Void> interrupt = new CompletableFuture<>();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void oneEventIsEnough() {
        host.after(REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY, peer -> {
            life(peer, 2);
            life(peer, 3);
        });

        assertThat(run("net-event --event lifecycle; hostname")).isEqualTo(new Virtwire(0, """
                event 'lifecycle' for network n\\x1b: Started
                events received: 1

                there

                """, ""));
    }

    @Test
    void interruptEndsTheLoopAndWhatCameBeforeIsPrinted() {
        host.after(REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY, peer -> {
            life(peer, 2);
            life(peer, 99);
            peer.ping(); // the client has both
            interrupt.complete(null);
        });

        assertThat(run("net-event", "--event", "lifecycle", "--loop")).isEqualTo(new Virtwire(0, """
                event 'lifecycle' for network n\\x1b: Started
                event 'lifecycle' for network n\\x1b: unknown
                event loop interrupted
                events received: 2

                """, ""));
    }

    @Test
    void withoutAnEventItFails() {
        assertThat(run("net-event --event lifecycle --timeout 1"))
                .isEqualTo(new Virtwire(1, "event loop timed out\nevents received: 0\n\n", ""));

        interrupt.complete(null);
        assertThat(run("net-event --event lifecycle"))
                .isEqualTo(new Virtwire(1, "event loop interrupted\nevents received: 0\n\n", ""));
    }

    @Test
    void serverThatHangsUpIsToldAndFails() {
        host.after(REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY, peer -> {
            life(peer, 2);
            peer.ping();
            throw new IOException("hang up");
        });

        Virtwire run = run("net-event", "--event", "lifecycle", "--loop");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).endsWith(": Started\nevents received: 1\n\n");
        assertThat(run.err())
                .startsWith("error: Disconnected from test+tcp://127.0.0.1:")
                .endsWith("/default due to end of file\nerror: internal error: client socket is closed\n");
    }

    @Test
    void refusedSubscriptionIsAnErrorWithoutACount() {
        host.fail(REMOTE_PROC_CONNECT_SECRET_EVENT_REGISTER_ANY, NO_SUPPORT, "no secrets");

        assertThat(run("secret-event", "--event", "lifecycle")).isEqualTo(new Virtwire(1, "\n", "error: no secrets\n"));
    }

    @Test
    void subscriptionThatCannotBeTakenBackIsAnError() {
        NonnullStoragePool pool = new NonnullStoragePool("p", ID);
        host.answer(REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY, new ConnectStoragePoolEventRegisterAnyRet(1))
                .after(
                        REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                        peer -> peer.event(new StoragePoolEventRefreshMsg(1, pool)))
                .fail(REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY, NO_SUPPORT, "never");

        assertThat(run("-q", "pool-event", "--event", "refresh"))
                .isEqualTo(
                        new Virtwire(1, "event 'refresh' for storage pool p\nevents received: 1\n", "error: never\n"));
    }

    @Test
    void timestampStandsBeforeTheFirstLine() {
        host.after(
                REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY,
                peer -> peer.event(new NetworkEventCallbackMetadataChangeMsg(1, NET, 1, null)));

        assertThat(run("-q", "net-event", "--event", "metadata-change", "--timestamp")
                        .out())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000: event 'metadata-change' for network"
                                + " n\\\\x1b: type title, uri <null>\nevents received: 1\n");
    }

    @Test
    void whereTheNetworkIsNotFoundAllAreListenedToAndWhyIsToldOnlyInTheEnd() {
        host.fail(REMOTE_PROC_NETWORK_LOOKUP_BY_NAME, NOT_FOUND, "no such network")
                .after(REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY, peer -> life(peer, 2));

        assertThat(run("-q", "net-event", "--event", "lifecycle", "--network", "x"))
                .isEqualTo(new Virtwire(
                        0,
                        "event 'lifecycle' for network n\\x1b: Started\nevents received: 1\n",
                        "error: failed to get network 'x'\n"));

        interrupt.complete(null);
        assertThat(run("-q", "pool-event", "--event", "refresh", "--pool", "x").err())
                .startsWith("error: failed to get pool 'x'\nerror: ");
    }

    @Test
    void monitorEventHasItsOwnTime() {
        assertThat(monitorEvent("")).isEqualTo("""
                event STOP at 12.000345 for domain 'a': {"b":1}
                events received: 1
                """);
    }

    @Test
    void monitorEventCanBeLaidOut() {
        assertThat(monitorEvent("--pretty")).isEqualTo("""
                event STOP at 12.000345 for domain 'a': {
                  "b": 1
                }

                events received: 1
                """);
    }

    @Test
    void timestampReplacesTheTimeOfAMonitorEvent() {
        assertThat(monitorEvent("--timestamp").substring("1970-01-01 00:00:00.000".length()))
                .isEqualTo("""
                +0000: event STOP for domain 'a': {"b":1}
                events received: 1
                """);
    }

    private String monitorEvent(String options) {
        NonnullDomain guest = new NonnullDomain("a", ID, 1);
        host.answer(
                        QemuProcedure.QEMU_PROC_CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
                        new ConnectDomainMonitorEventRegisterRet(1))
                .answer(QemuProcedure.QEMU_PROC_CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER, XdrVoid.ARGS)
                .after(
                        QemuProcedure.QEMU_PROC_CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
                        peer -> peer.event(
                                QemuProgram.PROGRAM,
                                QemuProcedure.QEMU_PROC_DOMAIN_MONITOR_EVENT,
                                new DomainMonitorEventMsg(1, guest, "STOP", 12, 345, "{\"b\":1}")));
        return run("-q", "qemu-monitor-event " + options).out();
    }

    private static void life(MockPeer peer, int type) throws IOException {
        peer.event(new NetworkEventLifecycleMsg(1, NET, type, 0));
    }

    private Virtwire run(String... arguments) {
        return host.run(Map.of(), () -> new Interrupts.Watch(interrupt, () -> {}), arguments);
    }
}
