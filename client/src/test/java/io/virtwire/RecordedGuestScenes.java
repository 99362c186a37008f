package io.virtwire;

import static io.virtwire.RecordedScenes.QEMU;
import static io.virtwire.RecordedScenes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectDomainEventBlockJobStatus;
import io.virtwire.enums.DomainBlockCopyFlag;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.DomainCreateFlag;
import io.virtwire.enums.DomainQemuMonitorCommandFlag;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.StoragePoolCreateFlag;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.Subscription;
import java.util.Map;

/** What takes a guest of QEMU that runs; it is paused, so that its firmware does nothing of its own. */
final class RecordedGuestScenes {
    private static final String FOLDER = "/var/lib/libvirt/recorded";

    private static final String GUEST = """
            <domain type='qemu'>
              <name>recorded</name>
              <uuid>55555555-2222-3333-4444-555555555555</uuid>
              <memory unit='MiB'>16</memory>
              <os><type>hvm</type></os>
              %s
            </domain>
            """;

    private static final String DISK = """
            <devices>
              <disk type='file' device='disk'>
                <driver name='qemu' type='raw'/>
                <source file='%s/disk'/>
                <target dev='vda' bus='virtio'/>
              </disk>
            </devices>
            """.formatted(FOLDER);

    private static final String COPY =
            "<disk type='file'><driver type='raw'/><source file='%s/copy'/></disk>".formatted(FOLDER);

    private static final String POOL = """
            <pool type='dir'>
              <name>recorded</name>
              <uuid>11111111-2222-3333-4444-555555555555</uuid>
              <target><path>%s</path></target>
            </pool>
            """.formatted(FOLDER);

    private static final String TABLET = "<input type='tablet' bus='usb'><alias name='ua-pen'/></input>";

    private RecordedGuestScenes() {}

    static void add(Map<String, RecordedScenes.Recorded> scenes) {
        scenes.put("devices", on(QEMU, RecordedGuestScenes::devices));
        scenes.put("block-jobs", on(QEMU, RecordedGuestScenes::blockJobs));
        scenes.put("saving", on(QEMU, RecordedGuestScenes::saving));
        scenes.put("qemu-monitor", on(QEMU, RecordedGuestScenes::monitor));
    }

    private static void devices(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Domain guest = connection.createDomain(GUEST.formatted(""), DomainCreateFlag.PAUSED);
            Inbox<String> inbox = new Inbox<>();
            try (Subscription added =
                            connection.events().subscribe(DomainEvent.DeviceAdded.class, e -> inbox.add(e.devAlias()));
                    Subscription removed = connection
                            .events()
                            .subscribe(DomainEvent.DeviceRemoved.class, e -> inbox.add(e.devAlias()))) {
                guest.devices().attach(TABLET);
                assertThat(inbox.next()).isEqualTo("ua-pen");
                guest.devices().detach(TABLET);
                assertThat(inbox.next()).isEqualTo("ua-pen");
                assertThat(added.dropped() + removed.dropped()).isZero();
            }
            guest.destroy();
        });
    }

    private static void blockJobs(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            StoragePool pool = connection.storagePools().create(POOL, StoragePoolCreateFlag.WITH_BUILD);
            StorageVol disk = pool.createVol("<volume><name>disk</name><capacity>65536</capacity></volume>");
            Domain guest = connection.createDomain(GUEST.formatted(DISK), DomainCreateFlag.PAUSED);
            Inbox<ConnectDomainEventBlockJobStatus> inbox = new Inbox<>();
            try (Subscription jobs =
                    connection.events().subscribe(DomainEvent.BlockJob2.class, job -> inbox.add(job.status()))) {
                guest.block().copy("vda", COPY, TypedParams.none(), DomainBlockCopyFlag.TRANSIENT_JOB);
                assertThat(inbox.next()).isEqualTo(ConnectDomainEventBlockJobStatus.READY);
                assertThat(guest.block().getJobInfo("vda").type()).isEqualTo(DomainBlockJobType.COPY);
                guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT);
                assertThat(inbox.next()).isEqualTo(ConnectDomainEventBlockJobStatus.COMPLETED);
                assertThat(guest.block().getJobInfo("vda")).isNull();
                assertThat(jobs.dropped()).isZero();
            }
            guest.destroy();
            disk.delete();
            pool.refresh();
            pool.lookupVolByName("copy").delete();
            pool.destroy();
        });
    }

    private static void saving(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Domain guest = connection.defineDomain(GUEST.formatted(""));
            guest.create(DomainCreateFlag.PAUSED);
            guest.saving().managedSave();
            assertThat(guest.saving().hasManagedSaveImage()).isTrue();
            guest.create();
            assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
            guest.saving().managedSave();
            guest.saving().managedSaveRemove();
            assertThat(guest.saving().hasManagedSaveImage()).isFalse();
            toAFileAndBack(connection, guest);
            guest.undefine();
        });
    }

    /** A file of the daemon's own folders, which a recording names as every host has them. */
    private static void toAFileAndBack(Connection connection, Domain guest) {
        String file = "/var/lib/libvirt/qemu/recorded.saved";
        guest.create(DomainCreateFlag.PAUSED);
        guest.saving().save(file, null);
        assertThat(guest.getState().state()).isEqualTo(DomainState.SHUTOFF);
        assertThat(connection.savedImages().getXmlDesc(file)).contains(guest.getName());
        connection.savedImages().restore(file, null);
        assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
        guest.destroy();
    }

    /** What goes to the monitor and what comes from it are no part of a recording, but that something did is. */
    private static void monitor(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Domain guest = connection.createDomain(GUEST.formatted(""), DomainCreateFlag.PAUSED);
            assertThat(guest.qemu().monitorCommand("{\"execute\":\"query-name\"}"))
                    .isNotEmpty();
            assertThat(guest.qemu().monitorCommand("info name", DomainQemuMonitorCommandFlag.HMP))
                    .isNotEmpty();
            Inbox<MonitorEvent> inbox = new Inbox<>();
            try (Subscription running = connection.events().subscribeMonitor(guest, "RESUME", inbox::add)) {
                guest.resume();
                assertThat(inbox.next().event()).isEqualTo("RESUME");
                assertThat(running.dropped()).isZero();
            }
            guest.destroy();
        });
    }
}
