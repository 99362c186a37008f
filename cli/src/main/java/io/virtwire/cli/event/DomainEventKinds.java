package io.virtwire.cli.event;

import static io.virtwire.cli.EventKind.word;

import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.BlockJobWords;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.MetadataWords;
import io.virtwire.enums.DomainMemoryFailureFlag;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.DomainEvent.GraphicsAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All kinds of events of guests, in libvirt's order, with virsh's names and words. */
final class DomainEventKinds {
    private static final String UNSUPPORTED = "unsupported value";

    static final List<EventKind<? extends DomainEvent>> ALL = List.of(
            kind("lifecycle", DomainEvent.Lifecycle.class, event -> ": " + LifecycleWords.of(event)),
            kind("reboot", DomainEvent.Reboot.class, event -> ""),
            kind("rtc-change", DomainEvent.RtcChange.class, event -> ": " + event.offset()),
            kind("watchdog", DomainEvent.Watchdog.class, event -> ": " + watchdog(event.actionNumber())),
            kind(
                    "io-error",
                    DomainEvent.IoError.class,
                    event -> ioError(event.srcPath(), event.devAlias(), event.actionNumber())),
            kindOfLines("graphics", DomainEvent.Graphics.class, DomainEventKinds::graphics),
            kind(
                    "io-error-reason",
                    DomainEvent.IoErrorReason.class,
                    event -> ioError(event.srcPath(), event.devAlias(), event.actionNumber()) + " due to "
                            + event.reason()),
            kind("control-error", DomainEvent.ControlError.class, event -> ""),
            kind(
                    "block-job",
                    DomainEvent.BlockJob.class,
                    event -> blockJob(event.typeNumber(), event.path(), event.statusNumber())),
            kind(
                    "disk-change",
                    DomainEvent.DiskChange.class,
                    event -> " disk " + event.devAlias() + ": " + orNull(event.oldSrcPath()) + " -> "
                            + orNull(event.newSrcPath()) + ": "
                            + word(event.reasonNumber(), "unknown", "changed", "dropped")),
            kind(
                    "tray-change",
                    DomainEvent.TrayChange.class,
                    event -> " disk " + event.devAlias() + ": "
                            + word(event.reasonNumber(), "unknown", "opened", "closed")),
            kind("pm-wakeup", DomainEvent.PmWakeup.class, event -> ""),
            kind("pm-suspend", DomainEvent.PmSuspend.class, event -> ""),
            kind(
                    "balloon-change",
                    DomainEvent.BalloonChange.class,
                    event -> ": " + Long.toUnsignedString(event.actual()) + "KiB"),
            kind("pm-suspend-disk", DomainEvent.PmSuspendDisk.class, event -> ""),
            kind("device-removed", DomainEvent.DeviceRemoved.class, event -> ": " + event.devAlias()),
            kind(
                    "block-job-2",
                    DomainEvent.BlockJob2.class,
                    event -> blockJob(event.typeNumber(), event.dst(), event.statusNumber())),
            kindOfLines("tunable", DomainEvent.Tunable.class, event -> params(event.params())),
            kind("agent-lifecycle", DomainEvent.AgentLifecycle.class, DomainEventKinds::agent),
            kind("device-added", DomainEvent.DeviceAdded.class, event -> ": " + event.devAlias()),
            kind(
                    "migration-iteration",
                    DomainEvent.MigrationIteration.class,
                    event -> ": iteration: '" + event.iteration() + "'"),
            kindOfLines("job-completed", DomainEvent.JobCompleted.class, event -> params(event.params())),
            kind("device-removal-failed", DomainEvent.DeviceRemovalFailed.class, event -> ": " + event.devAlias()),
            kind(
                    "metadata-change",
                    DomainEvent.MetadataChange.class,
                    event -> ": " + MetadataWords.of(event.typeNumber(), event.nsUri())),
            kind(
                    "block-threshold",
                    DomainEvent.BlockThreshold.class,
                    event -> ": dev: " + event.dev() + "(" + orNull(event.path()) + ") "
                            + Long.toUnsignedString(event.threshold()) + " "
                            + Long.toUnsignedString(event.excess())),
            kindOfLines("memory-failure", DomainEvent.MemoryFailure.class, DomainEventKinds::memoryFailure),
            kindOfLines(
                    "memory-device-size-change",
                    DomainEvent.MemoryDeviceSizeChange.class,
                    event -> List.of(":", "alias: " + event.alias(), "size: " + Long.toUnsignedString(event.size()))),
            kindOfLines(
                    "nic-mac-change",
                    DomainEvent.NicMacChange.class,
                    event -> List.of(
                            ":", "alias: " + event.alias(), "oldMAC: " + event.oldMac(), "newMAC: " + event.newMac())));

    private DomainEventKinds() {}

    private static String ioError(String path, String alias, int action) {
        return ": " + path + " (" + alias + ") " + word(action, "unknown", "none", "pause", "report");
    }

    private static String watchdog(int action) {
        return word(action, "unknown", "none", "pause", "reset", "poweroff", "shutdown", "debug", "inject-nmi");
    }

    private static List<String> graphics(DomainEvent.Graphics event) {
        List<String> lines = new ArrayList<>();
        lines.add(": " + word(event.phaseNumber(), "unknown", "connect", "initialize", "disconnect")
                + " local" + address(event.local())
                + " remote" + address(event.remote())
                + " " + event.authScheme());
        event.subject().forEach(identity -> lines.add("\t" + identity.type() + "=" + identity.name()));
        return lines;
    }

    private static String address(GraphicsAddress address) {
        String family = word(address.familyNumber(), "unknown", "IPv4", "IPv6", "unix");
        return "[" + family + " " + address.node() + " " + address.service() + "]";
    }

    private static String blockJob(int type, String disk, int status) {
        return ": " + BlockJobWords.of(type) + " for " + disk + " "
                + word(status, "unknown", "completed", "failed", "canceled", "ready");
    }

    private static String agent(DomainEvent.AgentLifecycle event) {
        String state = word(event.stateNumber(), UNSUPPORTED, "unknown", "connected", "disconnected");
        String reason = word(event.reasonNumber(), UNSUPPORTED, "unknown", "domain started", "channel event");
        return ": state: '" + state + "' reason: '" + reason + "'";
    }

    private static List<String> params(TypedParams params) {
        List<String> lines = new ArrayList<>(List.of(":"));
        for (TypedParam param : params) {
            String value = param.value() instanceof Boolean truth ? (truth ? "1" : "0") : param.valueText();
            lines.add("\t" + param.name() + ": " + value);
        }
        return lines;
    }

    private static List<String> memoryFailure(DomainEvent.MemoryFailure event) {
        return List.of(
                ":",
                "recipient: " + word(event.recipientNumber(), UNSUPPORTED, "hypervisor", "guest"),
                "action: " + word(event.actionNumber(), UNSUPPORTED, "ignore", "inject", "fatal", "reset"),
                "flags:",
                "\taction required: " + bit(event.flags(), DomainMemoryFailureFlag.ACTION_REQUIRED),
                "\trecursive: " + bit(event.flags(), DomainMemoryFailureFlag.RECURSIVE));
    }

    private static int bit(int flags, DomainMemoryFailureFlag flag) {
        return (flags & flag.bits()) == 0 ? 0 : 1;
    }

    private static String orNull(@Nullable String path) {
        return path == null ? "<null>" : path;
    }

    /** @param words what follows the name of the guest */
    private static <E extends DomainEvent> EventKind<E> kind(String name, Class<E> type, Function<E, String> words) {
        return kindOfLines(name, type, event -> List.of(words.apply(event)));
    }

    private static <E extends DomainEvent> EventKind<E> kindOfLines(
            String name, Class<E> type, Function<E, List<String>> words) {
        return new EventKind<>(name, type, event -> {
            List<String> lines = new ArrayList<>(words.apply(event));
            lines.set(0, "domain '" + event.domain().getName() + "'" + lines.get(0));
            return lines;
        });
    }
}
