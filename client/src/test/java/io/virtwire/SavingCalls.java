package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainCoreDumpFlag;
import io.virtwire.enums.DomainCoreDumpFormat;
import io.virtwire.enums.DomainGetJobStatsFlag;
import io.virtwire.enums.DomainJobOperation;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.DomainRunningReason;
import io.virtwire.enums.DomainSaveRestoreFlag;
import io.virtwire.enums.DomainState;
import io.virtwire.params.DomainJobKey;
import io.virtwire.params.SaveKey;
import java.nio.file.Path;

/** Rows of {@link DomainSaving}, {@link SavedImages} and {@link DomainJob}: the memory of QEMU's guest. */
final class SavingCalls {
    private SavingCalls() {}

    static void add(CallTable table) {
        files(table);
        managed(table);
        dumps(table);
    }

    private static void files(CallTable table) {
        onGuestAndFile(table, "DomainSaving.save(String, String, DomainSaveRestoreFlag[])", (guest, file) -> {
            guest.saving().save(file.toString(), null);
            assertThat(guest.isActive()).isFalse();
            assertThat(file).isNotEmptyFile();
        });
        onGuestAndFile(table, "DomainSaving.save(TypedParams, DomainSaveRestoreFlag[])", (guest, file) -> {
            guest.saving().save(fileParam(file));
            assertThat(file).isNotEmptyFile();
        });
        onSaved(table, "SavedImages.restore(String, String, DomainSaveRestoreFlag[])", (lab, file) -> {
            lab.qemu().savedImages().restore(file.toString(), null, DomainSaveRestoreFlag.PAUSED);
            assertThat(lab.guest().getState().state()).isEqualTo(DomainState.PAUSED);
            lab.guest().resume();
        });
        onSaved(table, "SavedImages.restore(TypedParams, DomainSaveRestoreFlag[])", (lab, file) -> {
            lab.qemu().savedImages().restore(fileParam(file));
            assertThat(lab.guest().getState().state()).isEqualTo(DomainState.RUNNING);
            assertThat(lab.guest().getState().reason()).isEqualTo(DomainRunningReason.RESTORED);
        });
        onSaved(
                table,
                "SavedImages.getXmlDesc",
                (lab, file) -> assertThat(lab.qemu().savedImages().getXmlDesc(file.toString()))
                        .contains("<name>every</name>"));
        onSaved(table, "SavedImages.defineXml", (lab, file) -> {
            SavedImages images = lab.qemu().savedImages();
            images.defineXml(file.toString(), retitled(images.getXmlDesc(file.toString())));
            assertThat(images.getXmlDesc(file.toString())).contains("<title>changed</title>");
        });
    }

    private static void managed(CallTable table) {
        table.onQemuGuest(
                "DomainSaving.hasManagedSaveImage",
                guest -> assertThat(guest.saving().hasManagedSaveImage()).isFalse());
        table.onQemuGuest("DomainSaving.managedSave", guest -> {
            guest.saving().managedSave();
            assertThat(guest.isActive()).isFalse();
            assertThat(guest.saving().hasManagedSaveImage()).isTrue();
        });
        onManagedSaved(
                table,
                "DomainSaving.managedSaveGetXmlDesc",
                guest -> assertThat(guest.saving().managedSaveGetXmlDesc()).contains("<name>every</name>"));
        onManagedSaved(table, "DomainSaving.managedSaveDefineXml", guest -> {
            guest.saving()
                    .managedSaveDefineXml(
                            retitled(guest.saving().managedSaveGetXmlDesc()), DomainSaveRestoreFlag.PAUSED);
            assertThat(guest.saving().managedSaveGetXmlDesc()).contains("<title>changed</title>");
        });
        onManagedSaved(table, "DomainSaving.managedSaveRemove", guest -> {
            guest.saving().managedSaveRemove();
            assertThat(guest.saving().hasManagedSaveImage()).isFalse();
        });
    }

    private static void dumps(CallTable table) {
        onGuestAndFile(table, "DomainSaving.coreDump(String, DomainCoreDumpFlag[])", (guest, file) -> {
            guest.saving().coreDump(file.toString(), DomainCoreDumpFlag.MEMORY_ONLY);
            assertThat(file).isNotEmptyFile();
        });
        onGuestAndFile(
                table, "DomainSaving.coreDump(String, DomainCoreDumpFormat, DomainCoreDumpFlag[])", (guest, file) -> {
                    guest.saving()
                            .coreDump(file.toString(), DomainCoreDumpFormat.KDUMP_ZLIB, DomainCoreDumpFlag.MEMORY_ONLY);
                    assertThat(file).isNotEmptyFile();
                });
        table.onQemuGuest(
                "DomainJob.getInfo",
                guest -> assertThat(guest.job().getInfo().type()).isEqualTo(DomainJobType.NONE));
        onGuestAndFile(table, "DomainJob.getStats", (guest, file) -> {
            guest.saving().coreDump(file.toString());
            DomainJobStats stats = guest.job().getStats(DomainGetJobStatsFlag.COMPLETED);
            assertThat(stats.type()).isEqualTo(DomainJobType.COMPLETED);
            assertThat(stats.params().get(DomainJobKey.OPERATION)).isEqualTo(DomainJobOperation.DUMP.number());
        });
    }

    /** What is done with a guest, and a file of its memory. */
    @FunctionalInterface
    private interface FileCall {
        void on(Domain guest, Path file) throws Exception;
    }

    private static void onGuestAndFile(CallTable table, String method, FileCall call) {
        table.inLab(method, lab -> call.on(lab.guest(), lab.newFile("memory")));
    }

    /** What is done with the file a guest was saved to, while the guest does not run. */
    @FunctionalInterface
    private interface SavedCall {
        void on(Lab lab, Path file) throws Exception;
    }

    private static void onSaved(CallTable table, String method, SavedCall call) {
        table.inLab(method, lab -> call.on(lab, lab.savedGuest()));
    }

    private static void onManagedSaved(CallTable table, String method, CallTable.Call<Domain> call) {
        table.inLab(method, lab -> call.on(lab.managedSavedGuest()));
    }

    private static TypedParams fileParam(Path file) {
        return TypedParams.builder().add(SaveKey.FILE, file.toString()).build();
    }

    private static String retitled(String xml) {
        return xml.replace("</uuid>", "</uuid><title>changed</title>");
    }
}
