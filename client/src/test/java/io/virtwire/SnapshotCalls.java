package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.DomainSnapshotListFlag;
import io.virtwire.enums.DomainState;

/** Rows of snapshots and checkpoints: {@code s1} (or {@code c1}) with one child {@code s2}. */
final class SnapshotCalls {
    private SnapshotCalls() {}

    static void add(CallTable table) {
        snapshots(table);
        snapshot(table);
        checkpoints(table);
    }

    private static void snapshots(CallTable table) {
        table.onTestGuest("DomainSnapshots.create", guest -> {
            DomainSnapshot made = guest.snapshots().create(snapshotXml("s1"));
            assertThat(made.getName()).isEqualTo("s1");
            assertThat(made.isCurrent()).isTrue();
        });
        withTwo(
                table,
                "DomainSnapshots.listAll",
                guest -> assertThat(guest.snapshots().listAll(DomainSnapshotListFlag.ROOTS))
                        .extracting(DomainSnapshot::getName)
                        .containsExactly("s1"));
        withTwo(
                table,
                "DomainSnapshots.num",
                guest -> assertThat(guest.snapshots().num()).isEqualTo(2));
        withTwo(
                table,
                "DomainSnapshots.listNames",
                guest -> assertThat(guest.snapshots().listNames()).containsExactlyInAnyOrder("s1", "s2"));
        withTwo(
                table,
                "DomainSnapshots.lookupByName",
                guest -> assertThat(guest.snapshots().lookupByName("s2").getName())
                        .isEqualTo("s2"));
        withTwo(
                table,
                "DomainSnapshots.hasCurrent",
                guest -> assertThat(guest.snapshots().hasCurrent()).isTrue());
        withTwo(
                table,
                "DomainSnapshots.current",
                guest -> assertThat(guest.snapshots().current().getName()).isEqualTo("s2"));
    }

    private static void snapshot(CallTable table) {
        withTwo(
                table,
                "DomainSnapshot.getDomain",
                guest -> assertThat(first(guest).getDomain()).isEqualTo(guest));
        withTwo(
                table,
                "DomainSnapshot.getConnection",
                guest -> assertThat(first(guest).getConnection()).isEqualTo(guest.getConnection()));
        withTwo(
                table,
                "DomainSnapshot.getName",
                guest -> assertThat(first(guest).getName()).isEqualTo("s1"));
        withTwo(
                table,
                "DomainSnapshot.getXmlDesc",
                guest -> assertThat(first(guest).getXmlDesc()).contains("<state>running</state>"));
        withTwo(
                table,
                "DomainSnapshot.getParent",
                guest -> assertThat(guest.snapshots().current().getParent()).isEqualTo(first(guest)));
        withTwo(
                table,
                "DomainSnapshot.listAllChildren",
                guest -> assertThat(first(guest).listAllChildren())
                        .extracting(DomainSnapshot::getName)
                        .containsExactly("s2"));
        withTwo(
                table,
                "DomainSnapshot.numChildren",
                guest -> assertThat(first(guest).numChildren()).isEqualTo(1));
        withTwo(
                table,
                "DomainSnapshot.listChildrenNames",
                guest -> assertThat(first(guest).listChildrenNames()).containsExactly("s2"));
        withTwo(
                table,
                "DomainSnapshot.isCurrent",
                guest -> assertThat(first(guest).isCurrent()).isFalse());
        withTwo(
                table,
                "DomainSnapshot.hasMetadata",
                guest -> assertThat(first(guest).hasMetadata()).isTrue());
        withTwo(table, "DomainSnapshot.revert", guest -> {
            guest.suspend();
            first(guest).revert();
            assertThat(guest.getState().state()).isEqualTo(DomainState.RUNNING);
            assertThat(first(guest).isCurrent()).isTrue();
        });
        withTwo(table, "DomainSnapshot.delete", guest -> {
            first(guest).delete();
            assertThat(guest.snapshots().listNames()).containsExactly("s2");
        });
    }

    private static void checkpoints(CallTable table) {
        table.onTestGuest(
                "DomainCheckpoints.create",
                guest -> assertThat(
                                guest.checkpoints().create(checkpointXml("c1")).getName())
                        .isEqualTo("c1"));
        withTwo(
                table,
                "DomainCheckpoints.listAll",
                guest -> assertThat(guest.checkpoints().listAll(DomainCheckpointListFlag.ROOTS))
                        .extracting(DomainCheckpoint::getName)
                        .containsExactly("c1"));
        withTwo(
                table,
                "DomainCheckpoints.lookupByName",
                guest -> assertThat(guest.checkpoints().lookupByName("c2").getName())
                        .isEqualTo("c2"));
        withTwo(
                table,
                "DomainCheckpoint.getDomain",
                guest -> assertThat(firstCheckpoint(guest).getDomain()).isEqualTo(guest));
        withTwo(
                table,
                "DomainCheckpoint.getConnection",
                guest -> assertThat(firstCheckpoint(guest).getConnection()).isEqualTo(guest.getConnection()));
        withTwo(
                table,
                "DomainCheckpoint.getName",
                guest -> assertThat(firstCheckpoint(guest).getName()).isEqualTo("c1"));
        withTwo(
                table,
                "DomainCheckpoint.getXmlDesc",
                guest -> assertThat(firstCheckpoint(guest).getXmlDesc()).contains("<name>c1</name>"));
        withTwo(
                table,
                "DomainCheckpoint.getParent",
                guest -> assertThat(guest.checkpoints().lookupByName("c2").getParent())
                        .isEqualTo(firstCheckpoint(guest)));
        withTwo(
                table,
                "DomainCheckpoint.listAllChildren",
                guest -> assertThat(firstCheckpoint(guest).listAllChildren())
                        .extracting(DomainCheckpoint::getName)
                        .containsExactly("c2"));
        withTwo(table, "DomainCheckpoint.delete", guest -> {
            firstCheckpoint(guest).delete();
            assertThat(guest.checkpoints().listAll())
                    .extracting(DomainCheckpoint::getName)
                    .containsExactly("c2");
        });
    }

    private static void withTwo(CallTable table, String method, CallTable.Call<Domain> call) {
        table.onTestGuest(method, guest -> {
            if (method.startsWith("DomainSnapshot")) {
                guest.snapshots().create(snapshotXml("s1"));
                guest.snapshots().create(snapshotXml("s2"));
            } else {
                guest.checkpoints().create(checkpointXml("c1"));
                guest.checkpoints().create(checkpointXml("c2"));
            }
            call.on(guest);
        });
    }

    private static DomainSnapshot first(Domain guest) {
        return guest.snapshots().lookupByName("s1");
    }

    private static DomainCheckpoint firstCheckpoint(Domain guest) {
        return guest.checkpoints().lookupByName("c1");
    }

    private static String snapshotXml(String name) {
        return "<domainsnapshot><name>%s</name></domainsnapshot>".formatted(name);
    }

    private static String checkpointXml(String name) {
        return "<domaincheckpoint><name>%s</name></domaincheckpoint>".formatted(name);
    }
}
