package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_ALL_DOMAIN_STATS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_MEMORY_PEEK;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_NODE_GET_CELLS_FREE_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainCheckpointXmlFlag;
import io.virtwire.enums.DomainCoreDumpFlag;
import io.virtwire.enums.DomainGetJobStatsFlag;
import io.virtwire.enums.DomainInterfaceAddressesSource;
import io.virtwire.enums.DomainMemoryFlag;
import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import io.virtwire.enums.DomainSaveRestoreFlag;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.DomainVcpuFlag;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.KeycodeSet;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.DomainMemoryPeekRet;
import io.virtwire.protocol.remote.NodeGetCellsFreeMemoryRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullDomainCheckpoint;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.xdr.Opaque;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is refused on this side, so that the server hears nothing of it; and answers that cannot be right. */
@Timeout(30)
class RefusalsTest {
    private static final NonnullDomain GUEST = new NonnullDomain("guest", new UUID(1, 1), 1);

    private MockLibvirtd server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReadOnlyConnectionChangesNothing() throws Exception {
        serve(peer -> {});

        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withReadOnly(true))) {
            Domain guest = connection.lookupDomainByName("guest");
            prevented("virDomainReset", guest::reset);
            prevented("virDomainDestroy", guest::destroy);
            prevented("virDomainSetMemory", () -> guest.memory().setMemory(1));
            forbidden("virDomainGetXMLDesc with secure flag", () -> guest.getXmlDesc(DomainXmlFlag.SECURE));
            forbidden(
                    "virDomainManagedSaveGetXMLDesc with secure flag",
                    () -> guest.saving().managedSaveGetXmlDesc(DomainSaveImageXmlFlag.SECURE));
            forbidden(
                    "virDomainCheckpointGetXMLDesc with secure flag",
                    () -> new DomainCheckpoint(guest, new NonnullDomainCheckpoint("c", GUEST))
                            .getXmlDesc(DomainCheckpointXmlFlag.SECURE));
            prevented("virDomainGetVcpusFlags", () -> guest.cpus().getVcpusFlags(DomainVcpuFlag.GUEST));
            prevented(
                    "virDomainInterfaceAddresses",
                    () -> guest.getInterfaceAddresses(DomainInterfaceAddressesSource.AGENT));
            prevented("virDomainQemuMonitorCommand", () -> guest.qemu().monitorCommand("{}"));
            prevented("virDomainMigrate3", () -> guest.migration().migrate(connection, TypedParams.none()));
        }
        server.verify();
    }

    @Test
    void flagsThatExcludeEachOtherAreNamed() throws Exception {
        serve(peer -> {});

        try (Connection connection = Connection.open(uri())) {
            Domain guest = connection.lookupDomainByName("guest");
            refused(
                    "flags LIVE and CONFIG of virDomainGetMemoryParameters are mutually exclusive",
                    () -> guest.tuning()
                            .getMemoryParameters(DomainModificationImpact.LIVE, DomainModificationImpact.CONFIG));
            refused(
                    "flags RUNNING and PAUSED of virDomainSaveFlags are mutually exclusive",
                    () -> guest.saving().save("f", null, DomainSaveRestoreFlag.RUNNING, DomainSaveRestoreFlag.PAUSED));
            refused(
                    "flags LIVE and RESET of virDomainCoreDump are mutually exclusive",
                    () -> guest.saving().coreDump("f", DomainCoreDumpFlag.RESET, DomainCoreDumpFlag.LIVE));
            refused(
                    "flag CURRENT of virDomainSnapshotCreateXML requires flag REDEFINE",
                    () -> guest.snapshots().create("<x/>", DomainSnapshotCreateFlag.CURRENT));
            refused(
                    "flag MAXIMUM of virDomainSetVcpusFlags requires flag CONFIG",
                    () -> guest.cpus().setVcpus(2, DomainVcpuFlag.MAXIMUM));
            refused(
                    "flag KEEP_COMPLETED of virDomainGetJobStats requires flag COMPLETED",
                    () -> guest.job().getStats(DomainGetJobStatsFlag.KEEP_COMPLETED));
            refused(
                    "flags VIRTUAL and PHYSICAL of virDomainMemoryPeek are mutually exclusive",
                    () -> guest.memory().peek(0, 1, DomainMemoryFlag.VIRTUAL, DomainMemoryFlag.PHYSICAL));
            refused(
                    "flag TUNNELLED of virDomainMigrate3 requires flag PEER2PEER",
                    () -> guest.migration().migrate(connection, TypedParams.none(), DomainMigrateFlag.TUNNELLED));
            refused(
                    "destination 'qemu:///system' is the source host itself; the source must see another host under that"
                            + " URI",
                    () -> MigrationRules.mustBeRemote("qemu:///system"));
        }
        server.verify();
    }

    @Test
    void argumentsBeyondTheirLimitAreNamed() throws Exception {
        serve(peer -> {});

        try (Connection connection = Connection.open(uri())) {
            Domain guest = connection.lookupDomainByName("guest");
            refused(
                    "size of virDomainBlockPeek is 4194305 bytes; allowed are 0 to 4194304",
                    () -> guest.block().peek("vda", 0, 4_194_305));
            refused("the CPU map is empty", () -> guest.cpus().pinVcpu(0, new BitSet()));
            refused("keycodes", () -> guest.sendKey(KeycodeSet.LINUX, Duration.ZERO, Collections.nCopies(17, 1)));
            refused("1 page sizes with 0 counts", () -> connection.host().allocPages(List.of(2048), List.of(), 0, 1));
            refused("no guests given", () -> connection.getDomainStats(List.of(), Set.of()));
            refused(
                    "65537",
                    () -> new Secret(connection, new NonnullSecret(new UUID(1, 2), 0, "")).setValue(new byte[65_537]));
        }
        server.verify();
    }

    @Test
    void anAnswerThatIsMoreThanWasAskedForIsSaid() throws Exception {
        serve(peer -> {
            peer.reply(
                    peer.expectCall(REMOTE_PROC_NODE_GET_CELLS_FREE_MEMORY),
                    new NodeGetCellsFreeMemoryRet(List.of(1L, 2L, 3L)));
            peer.reply(
                    peer.expectCall(REMOTE_PROC_DOMAIN_MEMORY_PEEK),
                    new DomainMemoryPeekRet(Opaque.copyOf((byte) 1, (byte) 2)));
            peer.fail(peer.expectCall(REMOTE_PROC_CONNECT_GET_ALL_DOMAIN_STATS), 3, 20, "not here");
        });

        try (Connection connection = Connection.open(uri())) {
            Domain guest = connection.lookupDomainByName("guest");
            assertThatThrownBy(() -> connection.host().getCellsFreeMemory(0, 2))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessage("remote_node_get_cells_free_memory_ret.cells has 3 elements; 2 were asked for");
            assertThatThrownBy(() -> guest.memory().peek(0, 1))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessage("remote_domain_memory_peek_ret.buffer has 2 bytes; 1 were asked for");
            assertThatThrownBy(() -> connection.getDomainStats(List.of(guest), Set.of()))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessage("not here");
        }
        server.verify();
    }

    private static void prevented(String function, ThrowingCallable call) {
        forbidden("read only access prevents " + function, call);
    }

    private static void forbidden(String what, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LibvirtException.class, failure -> {
            assertThat(failure).hasMessage("operation forbidden: " + what);
            assertThat(failure.getNumber()).isEqualTo(ErrorNumber.OPERATION_DENIED);
        });
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    /** One guest can be looked up; then come the calls of the script, and then the goodbye: nothing else. */
    private void serve(MockLibvirtd.Script script) {
        server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(GUEST));
            script.play(peer);
            peer.answerClose();
            peer.expectEnd();
        });
    }

    private String uri() {
        return server.uri("test:///default");
    }
}
