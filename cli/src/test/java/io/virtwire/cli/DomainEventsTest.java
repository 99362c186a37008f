package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.virtwire.protocol.remote.*;
import io.virtwire.xdr.XdrVoid;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words about every kind of event of a guest, most of which no daemon here makes happen. */
@Timeout(30)
class DomainEventsTest {
    private static final UUID ID = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final NonnullDomain A = new NonnullDomain("a", ID, 3);
    private static final int CALLBACK = 7;
    private static final int NEWER = 99;

    private final MockHost host = new MockHost()
            .answer(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE, new ConnectSupportsFeatureRet(1))
            .answer(
                    REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                    new ConnectDomainEventCallbackRegisterAnyRet(CALLBACK))
            .answer(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY, XdrVoid.ARGS);

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachKindIsToldInVirshsWords(String kind, RemoteEvent event, String words) {
        host.after(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, peer -> peer.event(event));

        assertThat(host.run("event", "--event", kind))
                .isEqualTo(
                        new Virtwire(0, "event '" + kind + "' for domain " + words + "\nevents received: 1\n\n", ""));
    }

    @Test
    void everyKindIsInTheTable() {
        List<String> table =
                events().map(row -> (String) row.get()[0]).distinct().toList();

        assertThat(host.run("-q", "event", "--list").out().lines()).containsExactlyElementsOf(table);
        assertThat(table).hasSize(28);
    }

    private static Stream<Arguments> events() {
        return Stream.of(
                life(0, 0, "Defined Added"),
                life(0, 1, "Defined Updated"),
                life(0, 2, "Defined Renamed"),
                life(0, 3, "Defined Snapshot"),
                life(1, 0, "Undefined Removed"),
                life(1, 1, "Undefined Renamed"),
                life(2, 0, "Started Booted"),
                life(2, 1, "Started Migrated"),
                life(2, 2, "Started Restored"),
                life(2, 3, "Started Snapshot"),
                life(2, 4, "Started Event wakeup"),
                life(3, 0, "Suspended Paused"),
                life(3, 1, "Suspended Migrated"),
                life(3, 2, "Suspended I/O Error"),
                life(3, 3, "Suspended Watchdog"),
                life(3, 4, "Suspended Restored"),
                life(3, 5, "Suspended Snapshot"),
                life(3, 6, "Suspended API error"),
                life(3, 7, "Suspended Post-copy"),
                life(3, 8, "Suspended Post-copy Error"),
                life(4, 0, "Resumed Unpaused"),
                life(4, 1, "Resumed Migrated"),
                life(4, 2, "Resumed Snapshot"),
                life(4, 3, "Resumed Post-copy"),
                life(4, 4, "Resumed Post-copy Error"),
                life(5, 0, "Stopped Shutdown"),
                life(5, 1, "Stopped Destroyed"),
                life(5, 2, "Stopped Crashed"),
                life(5, 3, "Stopped Migrated"),
                life(5, 4, "Stopped Saved"),
                life(5, 5, "Stopped Failed"),
                life(5, 6, "Stopped Snapshot"),
                life(6, 0, "Shutdown Finished"),
                life(6, 1, "Shutdown Finished after guest request"),
                life(6, 2, "Shutdown Finished after host request"),
                life(7, 0, "PMSuspended Memory"),
                life(7, 1, "PMSuspended Disk"),
                life(8, 0, "Crashed Panicked"),
                life(8, 1, "Crashed Crashloaded"),
                life(8, NEWER, "Crashed unknown"),
                life(8, -1, "Crashed unknown"),
                life(NEWER, 0, "unknown unknown"),
                life(-1, 0, "unknown unknown"),
                row("reboot", new DomainEventCallbackRebootMsg(CALLBACK, new DomainEventRebootMsg(A)), "'a'"),
                row(
                        "rtc-change",
                        new DomainEventCallbackRtcChangeMsg(CALLBACK, new DomainEventRtcChangeMsg(A, -3_600)),
                        "'a': -3600"),
                watchdog(0, "none"),
                watchdog(1, "pause"),
                watchdog(2, "reset"),
                watchdog(3, "poweroff"),
                watchdog(4, "shutdown"),
                watchdog(5, "debug"),
                watchdog(6, "inject-nmi"),
                watchdog(NEWER, "unknown"),
                ioError(0, "none"),
                ioError(1, "pause"),
                ioError(2, "report"),
                ioError(NEWER, "unknown"),
                row(
                        "graphics",
                        graphics(
                                0,
                                0,
                                List.of(
                                        new DomainEventGraphicsIdentity("x509dname", "CN=a"),
                                        new DomainEventGraphicsIdentity("saslUsername", "eve\n\u001b[2J"))),
                        """
                        'a': connect local[IPv4 127.0.0.1 5900] remote[IPv6 ::1 4] vencrypt
                        \tx509dname=CN=a
                        \tsaslUsername=eve\\x0a\\x1b[2J"""),
                row(
                        "graphics",
                        graphics(1, 2, List.of()),
                        "'a': initialize local[unix 127.0.0.1 5900] remote[IPv6 ::1 4] vencrypt"),
                row(
                        "graphics",
                        graphics(2, NEWER, List.of()),
                        "'a': disconnect local[unknown 127.0.0.1 5900] remote[IPv6 ::1 4] vencrypt"),
                row(
                        "graphics",
                        graphics(NEWER, 0, List.of()),
                        "'a': unknown local[IPv4 127.0.0.1 5900] remote[IPv6 ::1 4] vencrypt"),
                row(
                        "io-error-reason",
                        new DomainEventCallbackIoErrorReasonMsg(
                                CALLBACK, new DomainEventIoErrorReasonMsg(A, "/img", "vda", 1, "enospc")),
                        "'a': /img (vda) pause due to enospc"),
                row(
                        "control-error",
                        new DomainEventCallbackControlErrorMsg(CALLBACK, new DomainEventControlErrorMsg(A)),
                        "'a'"),
                blockJob(0, 0, "Unknown job for /img completed"),
                blockJob(1, 1, "Block Pull for /img failed"),
                blockJob(2, 2, "Block Copy for /img canceled"),
                blockJob(3, 3, "Block Commit for /img ready"),
                blockJob(4, NEWER, "Active Block Commit for /img unknown"),
                blockJob(5, 0, "Backup for /img completed"),
                blockJob(NEWER, 0, "Unknown job for /img completed"),
                diskChange("/old", "/new", 0, "/old -> /new: changed"),
                diskChange("/old", null, 1, "/old -> <null>: dropped"),
                diskChange(null, "/new", NEWER, "<null> -> /new: unknown"),
                trayChange(0, "opened"),
                trayChange(1, "closed"),
                trayChange(NEWER, "unknown"),
                row("pm-wakeup", new DomainEventCallbackPmwakeupMsg(CALLBACK, 0, new DomainEventPmwakeupMsg(A)), "'a'"),
                row(
                        "pm-suspend",
                        new DomainEventCallbackPmsuspendMsg(CALLBACK, 0, new DomainEventPmsuspendMsg(A)),
                        "'a'"),
                row(
                        "balloon-change",
                        new DomainEventCallbackBalloonChangeMsg(CALLBACK, new DomainEventBalloonChangeMsg(A, -1)),
                        "'a': 18446744073709551615KiB"),
                row(
                        "pm-suspend-disk",
                        new DomainEventCallbackPmsuspendDiskMsg(CALLBACK, 0, new DomainEventPmsuspendDiskMsg(A)),
                        "'a'"),
                row(
                        "device-removed",
                        new DomainEventCallbackDeviceRemovedMsg(CALLBACK, new DomainEventDeviceRemovedMsg(A, "net0")),
                        "'a': net0"),
                row(
                        "block-job-2",
                        new DomainEventBlockJob2Msg(CALLBACK, A, "vda", 2, 3),
                        "'a': Block Copy for vda ready"),
                row(
                        "tunable",
                        new DomainEventCallbackTunableMsg(
                                CALLBACK,
                                A,
                                List.of(
                                        new TypedParam("cputune.vcpupin0", new TypedParamValue.S("0-3\n")),
                                        new TypedParam("blkdeviotune.total_bytes_sec", new TypedParamValue.Ul(-1)))),
                        """
                        'a':
                        \tcputune.vcpupin0: 0-3\\x0a
                        \tblkdeviotune.total_bytes_sec: 18446744073709551615"""),
                agent(0, 0, "state: 'unknown' reason: 'unknown'"),
                agent(1, 1, "state: 'connected' reason: 'domain started'"),
                agent(2, 2, "state: 'disconnected' reason: 'channel event'"),
                agent(NEWER, NEWER, "state: 'unsupported value' reason: 'unsupported value'"),
                row("device-added", new DomainEventCallbackDeviceAddedMsg(CALLBACK, A, "net0"), "'a': net0"),
                row(
                        "migration-iteration",
                        new DomainEventCallbackMigrationIterationMsg(CALLBACK, A, 4),
                        "'a': iteration: '4'"),
                row(
                        "job-completed",
                        new DomainEventCallbackJobCompletedMsg(
                                CALLBACK,
                                A,
                                List.of(
                                        new TypedParam("operation", new TypedParamValue.I(-1)),
                                        new TypedParam("success", new TypedParamValue.B(1)))),
                        """
                        'a':
                        \toperation: -1
                        \tsuccess: 1"""),
                row(
                        "device-removal-failed",
                        new DomainEventCallbackDeviceRemovalFailedMsg(CALLBACK, A, "net0"),
                        "'a': net0"),
                metadata(0, null, "type description, uri <null>"),
                metadata(1, null, "type title, uri <null>"),
                metadata(2, "urn:a", "type element, uri urn:a"),
                metadata(NEWER, null, "type unsupported value, uri <null>"),
                row(
                        "block-threshold",
                        new DomainEventBlockThresholdMsg(CALLBACK, A, "vda", "/img", 5, -1),
                        "'a': dev: vda(/img) 5 18446744073709551615"),
                row(
                        "block-threshold",
                        new DomainEventBlockThresholdMsg(CALLBACK, A, "vda", null, 5, 6),
                        "'a': dev: vda(<null>) 5 6"),
                memoryFailure(0, 0, 0, "hypervisor", "ignore", 0, 0),
                memoryFailure(1, 1, 1, "guest", "inject", 1, 0),
                memoryFailure(1, 2, 2, "guest", "fatal", 0, 1),
                memoryFailure(1, 3, 3, "guest", "reset", 1, 1),
                memoryFailure(NEWER, NEWER, 4, "unsupported value", "unsupported value", 0, 0),
                row("memory-device-size-change", new DomainEventMemoryDeviceSizeChangeMsg(CALLBACK, A, "ua", -1), """
                        'a':
                        alias: ua
                        size: 18446744073709551615"""),
                row(
                        "nic-mac-change",
                        new DomainEventNicMacChangeMsg(CALLBACK, A, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02"),
                        """
                        'a':
                        alias: net0
                        oldMAC: 52:54:00:00:00:01
                        newMAC: 52:54:00:00:00:02"""));
    }

    private static Arguments row(String kind, RemoteEvent event, String words) {
        return arguments(kind, event, words);
    }

    private static Arguments life(int type, int detail, String words) {
        return row(
                "lifecycle",
                new DomainEventCallbackLifecycleMsg(CALLBACK, new DomainEventLifecycleMsg(A, type, detail)),
                "'a': " + words);
    }

    private static Arguments watchdog(int action, String words) {
        return row(
                "watchdog",
                new DomainEventCallbackWatchdogMsg(CALLBACK, new DomainEventWatchdogMsg(A, action)),
                "'a': " + words);
    }

    private static Arguments ioError(int action, String words) {
        return row(
                "io-error",
                new DomainEventCallbackIoErrorMsg(CALLBACK, new DomainEventIoErrorMsg(A, "/img", "vda", action)),
                "'a': /img (vda) " + words);
    }

    private static RemoteEvent graphics(int phase, int family, List<DomainEventGraphicsIdentity> subject) {
        return new DomainEventCallbackGraphicsMsg(
                CALLBACK,
                new DomainEventGraphicsMsg(
                        A,
                        phase,
                        new DomainEventGraphicsAddress(family, "127.0.0.1", "5900"),
                        new DomainEventGraphicsAddress(1, "::1", "4"),
                        "vencrypt",
                        subject));
    }

    private static Arguments blockJob(int type, int status, String words) {
        return row(
                "block-job",
                new DomainEventCallbackBlockJobMsg(CALLBACK, new DomainEventBlockJobMsg(A, "/img", type, status)),
                "'a': " + words);
    }

    private static Arguments diskChange(String before, String after, int reason, String words) {
        return row(
                "disk-change",
                new DomainEventCallbackDiskChangeMsg(
                        CALLBACK, new DomainEventDiskChangeMsg(A, before, after, "ide0", reason)),
                "'a' disk ide0: " + words);
    }

    private static Arguments trayChange(int reason, String words) {
        return row(
                "tray-change",
                new DomainEventCallbackTrayChangeMsg(CALLBACK, new DomainEventTrayChangeMsg(A, "ide0", reason)),
                "'a' disk ide0: " + words);
    }

    private static Arguments agent(int state, int reason, String words) {
        return row(
                "agent-lifecycle",
                new DomainEventCallbackAgentLifecycleMsg(CALLBACK, A, state, reason),
                "'a': " + words);
    }

    private static Arguments metadata(int type, String uri, String words) {
        return row(
                "metadata-change", new DomainEventCallbackMetadataChangeMsg(CALLBACK, A, type, uri), "'a': " + words);
    }

    private static Arguments memoryFailure(
            int recipient, int action, int flags, String whose, String what, int required, int recursive) {
        String words = """
                'a':
                recipient: %s
                action: %s
                flags:
                \taction required: %d
                \trecursive: %d""";
        return row(
                "memory-failure",
                new DomainEventMemoryFailureMsg(CALLBACK, A, recipient, action, flags),
                words.formatted(whose, what, required, recursive));
    }
}
