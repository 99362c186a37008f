package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainBlockCommitFlag;
import io.virtwire.enums.DomainBlockCopyFlag;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.DomainBlockResizeFlag;
import io.virtwire.enums.DomainDiskErrorCode;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.DiskError;
import io.virtwire.info.DomainBlockInfo;
import io.virtwire.params.BlockCopyKey;
import java.nio.file.Path;

/** Rows of {@link DomainBlock} and {@link DomainBackup}, on the disk of QEMU's guest. */
final class BlockCalls {
    private static final String COPY = """
            <disk type='file'>
              <driver type='raw'/>
              <source file='%s'/>
            </disk>
            """;

    private BlockCalls() {}

    static void add(CallTable table) {
        table.onQemuGuest(
                "DomainBlock.getInfo",
                guest -> assertThat(guest.block().getInfo("vda"))
                        .isEqualTo(new DomainBlockInfo(Lab.DISK_SIZE, Lab.DISK_SIZE, Lab.DISK_SIZE)));
        table.onQemuGuest(
                "DomainBlock.peek",
                guest -> assertThat(guest.block().peek("vda", 512, 3))
                        .containsExactly(Lab.DISK_BYTE, Lab.DISK_BYTE, Lab.DISK_BYTE));
        table.onQemuGuest("DomainBlock.resize", guest -> {
            guest.block().resize("vda", 2L * Lab.DISK_SIZE, DomainBlockResizeFlag.BYTES);
            assertThat(guest.block().getInfo("vda").capacity()).isEqualTo(2L * Lab.DISK_SIZE);
        });
        table.onTestGuest(
                "DomainBlock.getDiskErrors",
                guest -> assertThat(guest.block().getDiskErrors())
                        .containsExactly(
                                new DiskError("vda", DomainDiskErrorCode.UNSPEC, 1),
                                new DiskError("vdb", DomainDiskErrorCode.NO_SPACE, 2)));
        table.onQemuGuest("DomainBlock.setThreshold", guest -> guest.block().setThreshold("vda", Lab.DISK_SIZE));
        chains(table);
        copies(table);
        backups(table);
    }

    private static void chains(CallTable table) {
        onOverlay(table, "DomainBlock.pull", (guest, overlay) -> {
            guest.block().pull("vda", 0);
            awaitEnd(guest);
            assertThat(guest.getXmlDesc()).contains(overlay.toString()).doesNotContain("<backingStore type=");
        });
        onOverlay(table, "DomainBlock.rebase", (guest, overlay) -> {
            guest.block().rebase("vda", null, 0);
            awaitEnd(guest);
            assertThat(guest.getXmlDesc()).contains(overlay.toString()).doesNotContain("<backingStore type=");
        });
        onOverlay(table, "DomainBlock.commit", (guest, overlay) -> {
            guest.block().commit("vda", null, null, 0, DomainBlockCommitFlag.ACTIVE);
            awaitReady(guest);
            assertThat(guest.block().getJobInfo("vda").type()).isEqualTo(DomainBlockJobType.ACTIVE_COMMIT);
            guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT);
            assertThat(guest.getXmlDesc()).doesNotContain(overlay.toString());
        });
    }

    private static void copies(CallTable table) {
        onCopy(table, "DomainBlock.copy", (guest, copy) -> {
            guest.block().jobAbort("vda", DomainBlockJobAbortFlag.PIVOT);
            assertThat(guest.getXmlDesc()).contains(copy.toString());
            assertThat(copy).isNotEmptyFile();
        });
        onCopy(table, "DomainBlock.jobAbort", (guest, copy) -> {
            guest.block().jobAbort("vda");
            assertThat(guest.block().getJobInfo("vda")).isNull();
        });
        onCopy(table, "DomainBlock.jobSetSpeed", (guest, copy) -> {
            guest.block().jobSetSpeed("vda", 5);
            assertThat(guest.block().getJobInfo("vda").bandwidth()).isEqualTo(5);
        });
        onCopy(table, "DomainBlock.getJobInfo", (guest, copy) -> {
            assertThat(guest.block().getJobInfo("vda").type()).isEqualTo(DomainBlockJobType.COPY);
            assertThat(guest.block().getJobInfo("vda").end()).isPositive();
        });
    }

    private static void backups(CallTable table) {
        onBackup(
                table,
                "DomainBackup.begin",
                guest -> assertThat(guest.job().getInfo().type()).isEqualTo(DomainJobType.UNBOUNDED));
        onBackup(
                table,
                "DomainBackup.getXmlDesc",
                guest -> assertThat(guest.backup().getXmlDesc()).contains("mode='pull'"));
        onBackup(table, "DomainJob.abort", guest -> {
            guest.job().abort();
            awaitNoJob(guest);
            assertThatThrownBy(() -> guest.backup().getXmlDesc()).isInstanceOf(NotFoundException.class);
        });
    }

    /** What is done with a guest, and a file that its disk has to do with. */
    @FunctionalInterface
    private interface FileCall {
        void on(Domain guest, Path file) throws Exception;
    }

    /** A guest that writes to a new file above the one it began with. */
    private static void onOverlay(CallTable table, String method, FileCall call) {
        table.inLab(method, lab -> {
            Domain guest = lab.guest();
            Path overlay = lab.newFile("overlay.qcow2");
            try {
                guest.snapshots()
                        .create(
                                "<domainsnapshot><disks><disk name='vda'><source file='%s'/></disk></disks></domainsnapshot>"
                                        .formatted(overlay),
                                DomainSnapshotCreateFlag.DISK_ONLY,
                                DomainSnapshotCreateFlag.NO_METADATA);
                call.on(guest, overlay);
            } finally {
                endJob(guest);
            }
        });
    }

    /** A guest whose disk has been copied, and is kept the same as its copy. */
    private static void onCopy(CallTable table, String method, FileCall call) {
        table.inLab(method, lab -> {
            Domain guest = lab.guest();
            Path copy = lab.newFile("copy.img");
            try {
                guest.block()
                        .copy(
                                "vda",
                                COPY.formatted(copy),
                                TypedParams.builder()
                                        .add(BlockCopyKey.GRANULARITY, 65536L)
                                        .build(),
                                DomainBlockCopyFlag.TRANSIENT_JOB);
                awaitReady(guest);
                call.on(guest, copy);
            } finally {
                endJob(guest);
            }
        });
    }

    /** A guest whose backup goes on until somebody ends it. */
    private static void onBackup(CallTable table, String method, CallTable.Call<Domain> call) {
        table.inLab(method, lab -> {
            Domain guest = lab.guest();
            try {
                guest.backup().begin("""
                                <domainbackup mode='pull'>
                                  <server transport='unix' socket='%s'/>
                                  <disks>
                                    <disk name='vda' backup='yes' type='file'><scratch file='%s'/></disk>
                                  </disks>
                                </domainbackup>
                                """.formatted(lab.newFile("nbd"), lab.newFile("scratch.qcow2")), null);
                call.on(guest);
            } finally {
                Lab.quietly(ErrorNumber.OPERATION_INVALID, guest.job()::abort);
                awaitNoJob(guest);
            }
        });
    }

    private static void awaitReady(Domain guest) {
        Lab.until("ready", () -> {
            var job = guest.block().getJobInfo("vda");
            return job != null && job.end() > 0 && job.current() == job.end();
        });
    }

    private static void endJob(Domain guest) {
        if (guest.block().getJobInfo("vda") != null) {
            guest.block().jobAbort("vda");
        }
    }

    private static void awaitNoJob(Domain guest) {
        Lab.until("no job", () -> guest.job().getInfo().type() == DomainJobType.NONE);
    }

    private static void awaitEnd(Domain guest) {
        Lab.until("ended", () -> guest.block().getJobInfo("vda") == null);
    }
}
