package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.enums.ConnectDomainEventAgentLifecycleReason;
import io.virtwire.enums.ConnectDomainEventAgentLifecycleState;
import io.virtwire.enums.ConnectDomainEventBlockJobStatus;
import io.virtwire.enums.ConnectDomainEventDiskChangeReason;
import io.virtwire.enums.DomainBlockCopyFlag;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.DomainEventGraphicsAddressType;
import io.virtwire.enums.DomainEventGraphicsPhase;
import io.virtwire.enums.DomainEventIoErrorAction;
import io.virtwire.enums.DomainEventResumedDetailType;
import io.virtwire.enums.DomainEventStartedDetailType;
import io.virtwire.enums.DomainEventSuspendedDetailType;
import io.virtwire.enums.DomainEventTrayChangeReason;
import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.DomainEventWatchdogAction;
import io.virtwire.enums.DomainJobOperation;
import io.virtwire.enums.DomainMemoryFailureActionType;
import io.virtwire.enums.DomainMemoryFailureRecipientType;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainQemuMonitorCommandFlag;
import io.virtwire.enums.DomainState;
import io.virtwire.event.DomainEvent;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.DomainJobKey;
import io.virtwire.params.TunableKey;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Rows of {@link DomainEvent}. */
final class GuestEvents {
    private static final String TABLET = """
            <input type='tablet' bus='usb'>
              <alias name='ua-tablet'/>
            </input>
            """;

    private static final String CD = "ide0-1-0";

    private GuestEvents() {}

    static void add(ProvokedEvents table) {
        lives(table);
        sleeps(table);
        hardware(table);
        disks(table);
        blockJobs(table);
        devices(table);
        memory(table);
        settings(table);
        jobs(table);
    }

    private static void lives(ProvokedEvents table) {
        table.onGuest(DomainEvent.Lifecycle.class, (guest, inbox) -> {
            Domain domain = guest.domain();
            domain.resume();
            assertThat(inbox.next())
                    .isEqualTo(
                            lifecycle(domain, DomainEventType.STARTED, DomainEventStartedDetailType.BOOTED.number()));
            assertThat(inbox.next())
                    .isEqualTo(lifecycle(
                            domain, DomainEventType.SUSPENDED, DomainEventSuspendedDetailType.PAUSED.number()));
            assertThat(inbox.next())
                    .isEqualTo(
                            lifecycle(domain, DomainEventType.RESUMED, DomainEventResumedDetailType.UNPAUSED.number()));
        });
        table.onGuest(DomainEvent.Reboot.class, (guest, inbox) -> {
            guest.domain().reset();
            assertThat(inbox.next()).isEqualTo(new DomainEvent.Reboot(guest.domain()));
        });
        table.onGuest(DomainEvent.AgentLifecycle.class, (guest, inbox) -> {
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.AgentLifecycle(
                            guest.domain(),
                            ConnectDomainEventAgentLifecycleState.DISCONNECTED.number(),
                            ConnectDomainEventAgentLifecycleReason.DOMAIN_STARTED.number()));
            guest.kernel().openAgentPort();
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.AgentLifecycle(
                            guest.domain(),
                            ConnectDomainEventAgentLifecycleState.CONNECTED.number(),
                            ConnectDomainEventAgentLifecycleReason.CHANNEL.number()));
        });
        // More than libvirt reads of an answer of QEMU, 10 MiB: it gives up the monitor.
        table.onGuest(DomainEvent.ControlError.class, (guest, inbox) -> {
            assertThatThrownBy(() ->
                            guest.domain().qemu().monitorCommand("xp /400000xg 0", DomainQemuMonitorCommandFlag.HMP))
                    .isInstanceOf(LibvirtException.class);
            assertThat(inbox.next()).isEqualTo(new DomainEvent.ControlError(guest.domain()));
        });
    }

    private static DomainEvent.Lifecycle lifecycle(Domain domain, DomainEventType type, int detail) {
        return new DomainEvent.Lifecycle(domain, type.number(), detail);
    }

    private static void sleeps(ProvokedEvents table) {
        table.onGuest(DomainEvent.PmSuspend.class, (guest, inbox) -> {
            fallAsleep(guest, 1);
            assertThat(inbox.next()).isEqualTo(new DomainEvent.PmSuspend(guest.domain(), 0));
        });
        table.onGuest(DomainEvent.PmWakeup.class, (guest, inbox) -> {
            fallAsleep(guest, 1);
            Lab.until("asleep", () -> guest.domain().getState().state() == DomainState.PMSUSPENDED);
            guest.domain().pmWakeup();
            assertThat(inbox.next()).isEqualTo(new DomainEvent.PmWakeup(guest.domain(), 0));
        });
        table.onGuest(DomainEvent.PmSuspendDisk.class, (guest, inbox) -> {
            fallAsleep(guest, 2);
            assertThat(inbox.next()).isEqualTo(new DomainEvent.PmSuspendDisk(guest.domain(), 0));
        });
    }

    private static void fallAsleep(BareGuest guest, int type) throws IOException {
        guest.kernel().preparePowerManagement();
        guest.domain().resume();
        guest.kernel().sleep(type);
    }

    private static void hardware(ProvokedEvents table) {
        table.onGuest(DomainEvent.RtcChange.class, (guest, inbox) -> {
            guest.kernel().setClockAYearAhead();
            DomainEvent.RtcChange event = inbox.next();
            assertThat(event.domain()).isEqualTo(guest.domain());
            assertThat(Math.round(event.offset() / 86_400.0)).isIn(365L, 366L);
        });
        table.onGuest(DomainEvent.Watchdog.class, (guest, inbox) -> {
            guest.kernel().startWatchdog();
            guest.domain().resume();
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.Watchdog(guest.domain(), DomainEventWatchdogAction.NONE.number()));
        });
        table.onGuest(DomainEvent.Graphics.class, (guest, inbox) -> {
            SocketChannel viewer = SocketChannel.open(UnixDomainSocketAddress.of(guest.screen()));
            DomainEvent.Graphics came = inbox.next();
            assertThat(came.domain()).isEqualTo(guest.domain());
            assertThat(came.phase()).isEqualTo(DomainEventGraphicsPhase.CONNECT);
            assertThat(came.local().family()).isEqualTo(DomainEventGraphicsAddressType.UNIX);
            assertThat(came.local().service()).isEqualTo(guest.screen().toString());
            assertThat(came.remote().family()).isEqualTo(DomainEventGraphicsAddressType.UNIX);
            assertThat(came.authScheme()).isEqualTo("none");
            assertThat(came.subject()).isEmpty();
            viewer.close();
            assertThat(inbox.next().phase()).isEqualTo(DomainEventGraphicsPhase.DISCONNECT);
        });
    }

    private static void disks(ProvokedEvents table) {
        table.onGuest(DomainEvent.DiskChange.class, (guest, inbox) -> {
            DomainEvent.DiskChange event = inbox.next();
            assertThat(event)
                    .isEqualTo(new DomainEvent.DiskChange(
                            guest.domain(),
                            guest.missingDisc().toString(),
                            null,
                            CD,
                            ConnectDomainEventDiskChangeReason.CHANGE_MISSING_ON_START.number()));
        });
        table.onGuest(DomainEvent.TrayChange.class, (guest, inbox) -> {
            guest.domain()
                    .qemu()
                    .monitorCommand("{'execute':'blockdev-open-tray','arguments':{'id':'%s','force':true}}"
                            .formatted(CD)
                            .replace('\'', '"'));
            assertThat(inbox.next())
                    .isEqualTo(
                            new DomainEvent.TrayChange(guest.domain(), CD, DomainEventTrayChangeReason.OPEN.number()));
        });
        table.onGuest(DomainEvent.IoError.class, GuestEvents::newFullDisk, (guest, inbox) -> {
            guest.kernel().writeSector();
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.IoError(
                            guest.domain(),
                            guest.disk().toString(),
                            "ide0-0-0",
                            DomainEventIoErrorAction.PAUSE.number()));
        });
        table.onGuest(DomainEvent.IoErrorReason.class, GuestEvents::newFullDisk, (guest, inbox) -> {
            guest.kernel().writeSector();
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.IoErrorReason(
                            guest.domain(),
                            guest.disk().toString(),
                            "ide0-0-0",
                            DomainEventIoErrorAction.PAUSE.number(),
                            "enospc"));
        });
        table.onGuest(DomainEvent.BlockThreshold.class, (guest, inbox) -> {
            guest.domain().block().setThreshold("hda", 100);
            guest.kernel().writeSector();
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.BlockThreshold(
                            guest.domain(), "hda", guest.disk().toString(), 100, 512 - 100));
        });
    }

    /** Has an image of a mebibyte on a file system with no space left, which only the daemon and its guests see. */
    private static Path newFullDisk(Lab lab) throws Exception {
        assumeTrue(lab.get("URI_QEMU_UNIX").contains("/system"), "without namespaces this would be the machine's");
        Path folder = lab.newFolder("full");
        Process mount = new ProcessBuilder(
                        "nsenter",
                        "--target",
                        lab.get("LIBVIRTD_PID"),
                        "--mount",
                        "sh",
                        "-ec",
                        "mount -t tmpfs -o size=4k tmpfs $0; head -c 4096 /dev/zero >$0/all; truncate -s 1M $0/disk.img",
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(mount.waitFor()).isZero();
        return folder.resolve("disk.img");
    }

    private static void blockJobs(ProvokedEvents table) {
        table.onGuest(DomainEvent.BlockJob.class, (guest, inbox) -> {
            startCopy(guest);
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.BlockJob(
                            guest.domain(),
                            guest.disk().toString(),
                            DomainBlockJobType.COPY.number(),
                            ConnectDomainEventBlockJobStatus.READY.number()));
            guest.domain().block().jobAbort("hda", DomainBlockJobAbortFlag.PIVOT);
            assertThat(inbox.next().status()).isEqualTo(ConnectDomainEventBlockJobStatus.COMPLETED);
        });
        table.onGuest(DomainEvent.BlockJob2.class, (guest, inbox) -> {
            startCopy(guest);
            assertThat(inbox.next()).isEqualTo(copyOfHda(guest, ConnectDomainEventBlockJobStatus.READY));
            guest.domain().block().jobAbort("hda", DomainBlockJobAbortFlag.PIVOT);
            assertThat(inbox.next()).isEqualTo(copyOfHda(guest, ConnectDomainEventBlockJobStatus.COMPLETED));
        });
    }

    private static void startCopy(BareGuest guest) {
        String to = "<disk type='file'><driver type='raw'/><source file='%s-copy'/></disk>".formatted(guest.disk());
        guest.domain().block().copy("hda", to, TypedParams.builder().build(), DomainBlockCopyFlag.TRANSIENT_JOB);
    }

    private static DomainEvent.BlockJob2 copyOfHda(BareGuest guest, ConnectDomainEventBlockJobStatus status) {
        return new DomainEvent.BlockJob2(guest.domain(), "hda", DomainBlockJobType.COPY.number(), status.number());
    }

    private static void devices(ProvokedEvents table) {
        table.onGuest(DomainEvent.DeviceAdded.class, (guest, inbox) -> {
            guest.domain().devices().attach(TABLET);
            assertThat(inbox.next()).isEqualTo(new DomainEvent.DeviceAdded(guest.domain(), "ua-tablet"));
        });
        table.onGuest(DomainEvent.DeviceRemoved.class, (guest, inbox) -> {
            guest.domain().devices().attach(TABLET);
            guest.domain().devices().detachAlias("ua-tablet");
            assertThat(inbox.next()).isEqualTo(new DomainEvent.DeviceRemoved(guest.domain(), "ua-tablet"));
        });
        table.onGuest(DomainEvent.DeviceRemovalFailed.class, (guest, inbox) -> {
            guest.domain().devices().detachAlias("dimm0");
            guest.kernel().refuseToEjectMemory();
            assertThat(inbox.next()).isEqualTo(new DomainEvent.DeviceRemovalFailed(guest.domain(), "dimm0"));
        });
    }

    private static void memory(ProvokedEvents table) {
        table.onGuest(DomainEvent.BalloonChange.class, (guest, inbox) -> {
            guest.kernel().inflateBalloon(4096);
            assertThat(inbox.next()).isEqualTo(new DomainEvent.BalloonChange(guest.domain(), (64 + 128 - 16) * 1024));
        });
        table.onGuest(DomainEvent.MemoryDeviceSizeChange.class, (guest, inbox) -> {
            guest.kernel().plugMemory(2);
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.MemoryDeviceSizeChange(guest.domain(), "virtiomem0", 2 * 2048));
        });
        // An error that the hardware could not correct, before anybody has made the processor tell of such: it is
        // reset.
        table.onGuest(DomainEvent.MemoryFailure.class, (guest, inbox) -> {
            guest.domain().qemu().monitorCommand("mce 0 9 0xbd00000000000000 4 0 0", DomainQemuMonitorCommandFlag.HMP);
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.MemoryFailure(
                            guest.domain(),
                            DomainMemoryFailureRecipientType.GUEST.number(),
                            DomainMemoryFailureActionType.RESET.number(),
                            0));
        });
    }

    private static void settings(ProvokedEvents table) {
        table.onGuest(DomainEvent.Tunable.class, (guest, inbox) -> {
            guest.domain()
                    .tuning()
                    .setBlockIoTune(
                            "hda",
                            TypedParams.builder()
                                    .add(BlockIoTuneKey.TOTAL_BYTES_SEC, 1_000_000L)
                                    .build(),
                            DomainModificationImpact.LIVE);
            DomainEvent.Tunable event = inbox.next();
            assertThat(event.domain()).isEqualTo(guest.domain());
            assertThat(event.params().get(TunableKey.BLKDEV_DISK)).isEqualTo("hda");
            assertThat(event.params().get(TunableKey.BLKDEV_TOTAL_BYTES_SEC)).isEqualTo(1_000_000L);
        });
        table.onGuest(DomainEvent.MetadataChange.class, (guest, inbox) -> {
            Domain domain = guest.domain();
            domain.setMetadata(DomainMetadataType.ELEMENT, "<a/>", "v", "urn:virtwire", DomainModificationImpact.LIVE);
            domain.setMetadata(DomainMetadataType.TITLE, "a title", null, null, DomainModificationImpact.LIVE);
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.MetadataChange(
                            domain, DomainMetadataType.ELEMENT.number(), "urn:virtwire"));
            assertThat(inbox.next())
                    .isEqualTo(new DomainEvent.MetadataChange(domain, DomainMetadataType.TITLE.number(), null));
        });
    }

    /** Dumping memory is a migration to a file, after which the guest goes on. */
    private static void jobs(ProvokedEvents table) {
        table.onGuest(DomainEvent.MigrationIteration.class, (guest, inbox) -> {
            guest.domain().saving().coreDump(guest.disk() + "-dump");
            assertThat(inbox.next()).isEqualTo(new DomainEvent.MigrationIteration(guest.domain(), 1));
        });
        table.onGuest(DomainEvent.JobCompleted.class, (guest, inbox) -> {
            guest.domain().saving().coreDump(guest.disk() + "-dump");
            DomainEvent.JobCompleted event = inbox.next();
            assertThat(event.domain()).isEqualTo(guest.domain());
            assertThat(event.params().get(DomainJobKey.OPERATION)).isEqualTo(DomainJobOperation.DUMP.number());
            assertThat(event.params().get(DomainJobKey.MEMORY_TOTAL)).isPositive();
        });
    }
}
