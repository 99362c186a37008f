package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainVcpuFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.VcpuState;
import io.virtwire.info.IoThreadInfo;
import io.virtwire.params.IoThreadKey;
import java.util.BitSet;

/** Rows of {@link DomainCpus}. */
final class CpuCalls {
    private CpuCalls() {}

    static void add(CallTable table) {
        table.onTestGuest(
                "DomainCpus.getMaxVcpus",
                guest -> assertThat(guest.cpus().getMaxVcpus()).isEqualTo(2));
        table.onTestGuest(
                "DomainCpus.getVcpusFlags",
                guest -> assertThat(guest.cpus().getVcpusFlags(DomainVcpuFlag.CONFIG, DomainVcpuFlag.MAXIMUM))
                        .isEqualTo(2));
        table.onTestGuest("DomainCpus.setVcpus", guest -> {
            guest.cpus().setVcpus(1, DomainVcpuFlag.CONFIG);
            assertThat(guest.cpus().getVcpusFlags(DomainVcpuFlag.CONFIG)).isEqualTo(1);
            guest.cpus().setVcpus(1);
            assertThat(guest.getInfo().vcpus()).isEqualTo(1);
        });
        table.onQemuGuest("DomainCpus.setVcpu", guest -> {
            guest.cpus().setVcpu(bits(1), true, DomainModificationImpact.CONFIG);
            assertThat(guest.cpus().getVcpusFlags(DomainVcpuFlag.CONFIG)).isEqualTo(2);
            guest.cpus().setVcpu(bits(1), false, DomainModificationImpact.CONFIG);
            assertThat(guest.cpus().getVcpusFlags(DomainVcpuFlag.CONFIG)).isEqualTo(1);
        });
        table.onTestGuest(
                "DomainCpus.getVcpus",
                guest -> assertThat(guest.cpus().getVcpus()).hasSize(2).allSatisfy(vcpu -> {
                    assertThat(vcpu.state()).isEqualTo(VcpuState.RUNNING);
                    assertThat(vcpu.affinity().isEmpty()).isFalse();
                }));
        table.onTestGuest("DomainCpus.getVcpuPinInfo", guest -> {
            guest.cpus().pinVcpu(1, bits(0));
            assertThat(guest.cpus().getVcpuPinInfo()).hasSize(2).element(1).isEqualTo(bits(0));
        });
        table.onQemuGuest("DomainCpus.pinVcpu", guest -> {
            guest.cpus().pinVcpu(1, bits(0), DomainModificationImpact.CONFIG);
            assertThat(guest.cpus()
                            .getVcpuPinInfo(DomainModificationImpact.CONFIG)
                            .get(1))
                    .isEqualTo(bits(0));
        });
        table.onTestGuest("DomainCpus.getEmulatorPinInfo", guest -> {
            guest.cpus().pinEmulator(bits(0));
            assertThat(guest.cpus().getEmulatorPinInfo()).isEqualTo(bits(0));
        });
        table.onTestGuest("DomainCpus.pinEmulator", guest -> {
            guest.cpus().pinEmulator(bits(1));
            assertThat(guest.cpus().getEmulatorPinInfo()).isEqualTo(bits(1));
        });
        ioThreads(table);
        table.onQemuGuest("DomainCpus.getGuestVcpus", guest -> guest.cpus().getGuestVcpus())
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
        table.onQemuGuest("DomainCpus.setGuestVcpus", guest -> guest.cpus().setGuestVcpus(bits(1), false))
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
    }

    private static void ioThreads(CallTable table) {
        table.onTestGuest(
                "DomainCpus.getIoThreadInfo",
                guest -> assertThat(guest.cpus().getIoThreadInfo())
                        .singleElement()
                        .satisfies(thread -> assertThat(thread.id()).isEqualTo(1)));
        table.onTestGuest("DomainCpus.pinIoThread", guest -> {
            guest.cpus().pinIoThread(1, bits(0));
            assertThat(guest.cpus().getIoThreadInfo()).containsExactly(new IoThreadInfo(1, bits(0)));
        });
        table.onTestGuest("DomainCpus.addIoThread", guest -> {
            guest.cpus().addIoThread(7);
            assertThat(guest.cpus().getIoThreadInfo())
                    .extracting(IoThreadInfo::id)
                    .containsExactly(1, 7);
        });
        table.onTestGuest("DomainCpus.delIoThread", guest -> {
            guest.cpus().delIoThread(1);
            assertThat(guest.cpus().getIoThreadInfo()).isEmpty();
        });
        table.onQemuGuest(
                "DomainCpus.setIoThreadParams",
                guest -> guest.cpus()
                        .setIoThreadParams(
                                1,
                                TypedParams.builder()
                                        .add(IoThreadKey.POLL_MAX_NS, 32768L)
                                        .build(),
                                DomainModificationImpact.LIVE));
    }

    private static BitSet bits(int bit) {
        BitSet bits = new BitSet();
        bits.set(bit);
        return bits;
    }
}
