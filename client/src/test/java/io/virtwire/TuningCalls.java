package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.params.BandwidthKey;
import io.virtwire.params.BlkioKey;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.DomainMemoryKey;
import io.virtwire.params.LaunchSecurityKey;
import io.virtwire.params.NumaKey;
import io.virtwire.params.PerfKey;
import io.virtwire.params.SchedulerKey;
import io.virtwire.params.TypedKey;

/** Rows of {@link DomainTuning}. A getter reads what the setter before it wrote. */
final class TuningCalls {
    /** A guest of QEMU that does not run needs no control groups. */
    private static final String RESTING = """
            <domain type='qemu'>
              <name>resting</name>
              <memory unit='MiB'>32</memory>
              <os><type>hvm</type></os>
            </domain>
            """;

    private TuningCalls() {}

    static void add(CallTable table) {
        table.onTestGuest(
                "DomainTuning.getSchedulerType",
                guest -> assertThat(guest.tuning().getSchedulerType()).isEqualTo("fair"));
        table.onTestGuest(
                "DomainTuning.getSchedulerParameters",
                guest -> assertThat(guest.tuning().getSchedulerParameters().get(SchedulerKey.WEIGHT))
                        .isPositive());
        table.onQemu("DomainTuning.setSchedulerParameters", connection -> {
            Domain guest = connection.defineDomain(RESTING);
            guest.tuning().setSchedulerParameters(one(SchedulerKey.CPU_SHARES, 777L), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getSchedulerParameters(DomainModificationImpact.CONFIG)
                            .get(SchedulerKey.CPU_SHARES))
                    .isEqualTo(777);
            guest.undefine();
        });
        table.onTestGuest("DomainTuning.getMemoryParameters", guest -> {
            guest.tuning().setMemoryParameters(one(DomainMemoryKey.SOFT_LIMIT, 4096L));
            assertThat(guest.tuning().getMemoryParameters().get(DomainMemoryKey.SOFT_LIMIT))
                    .isEqualTo(4096);
        });
        table.onTestGuest("DomainTuning.setMemoryParameters", guest -> {
            guest.tuning().setMemoryParameters(one(DomainMemoryKey.HARD_LIMIT, 8192L), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getMemoryParameters(DomainModificationImpact.CONFIG)
                            .get(DomainMemoryKey.HARD_LIMIT))
                    .isEqualTo(8192);
        });
        table.onTestGuest("DomainTuning.getBlkioParameters", guest -> {
            guest.tuning().setBlkioParameters(one(BlkioKey.DEVICE_WEIGHT, "/dev/sda,500"));
            assertThat(guest.tuning().getBlkioParameters().get(BlkioKey.DEVICE_WEIGHT))
                    .isEqualTo("/dev/sda,500");
        });
        table.onTestGuest("DomainTuning.setBlkioParameters", guest -> {
            guest.tuning().setBlkioParameters(one(BlkioKey.WEIGHT, 700L), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getBlkioParameters(DomainModificationImpact.CONFIG)
                            .get(BlkioKey.WEIGHT))
                    .isEqualTo(700);
        });
        table.onTestGuest(
                "DomainTuning.getNumaParameters",
                guest -> assertThat(guest.tuning().getNumaParameters().contains(NumaKey.MODE))
                        .isTrue());
        table.onTestGuest("DomainTuning.setNumaParameters", guest -> {
            guest.destroy();
            guest.tuning().setNumaParameters(one(NumaKey.NODESET, "0-1"), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getNumaParameters(DomainModificationImpact.CONFIG)
                            .get(NumaKey.NODESET))
                    .isEqualTo("0-1");
        });
        table.onTestGuest("DomainTuning.getInterfaceParameters", guest -> {
            guest.tuning().setInterfaceParameters("testnet0", one(BandwidthKey.IN_AVERAGE, 11L));
            assertThat(guest.tuning().getInterfaceParameters("testnet0").get(BandwidthKey.IN_AVERAGE))
                    .isEqualTo(11);
        });
        table.onTestGuest("DomainTuning.setInterfaceParameters", guest -> {
            guest.tuning()
                    .setInterfaceParameters(
                            "aa:bb:cc:dd:ee:ff", one(BandwidthKey.OUT_AVERAGE, 12L), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getInterfaceParameters("aa:bb:cc:dd:ee:ff", DomainModificationImpact.CONFIG)
                            .get(BandwidthKey.OUT_AVERAGE))
                    .isEqualTo(12);
        });
        table.onTestGuest("DomainTuning.getBlockIoTune", guest -> {
            guest.tuning()
                    .setBlockIoTune(
                            "vda",
                            TypedParams.builder()
                                    .add(BlockIoTuneKey.TOTAL_IOPS_SEC, 99L)
                                    .add(BlockIoTuneKey.TOTAL_IOPS_SEC_MAX, 990L)
                                    .build());
            assertThat(guest.tuning().getBlockIoTune("vda").get(BlockIoTuneKey.TOTAL_IOPS_SEC))
                    .isEqualTo(99);
        });
        table.onQemuGuest("DomainTuning.setBlockIoTune", guest -> {
            guest.tuning().setBlockIoTune("vda", one(BlockIoTuneKey.READ_BYTES_SEC, 1_000_000_000L));
            assertThat(guest.tuning().getBlockIoTune("vda").get(BlockIoTuneKey.READ_BYTES_SEC))
                    .isEqualTo(1_000_000_000);
            guest.tuning().setBlockIoTune("vda", one(BlockIoTuneKey.READ_BYTES_SEC, 0L));
        });
        table.onQemuGuest("DomainTuning.setThrottleGroup", guest -> {
                    guest.tuning().setThrottleGroup("slow", one(BlockIoTuneKey.TOTAL_IOPS_SEC, 99L));
                    assertThat(guest.getXmlDesc()).contains("<group_name>slow</group_name>");
                    guest.tuning().delThrottleGroup("slow");
                })
                .since("virDomainSetThrottleGroup");
        table.onQemuGuest("DomainTuning.delThrottleGroup", guest -> {
                    guest.tuning().setThrottleGroup("slow", one(BlockIoTuneKey.TOTAL_IOPS_SEC, 99L));
                    guest.tuning().delThrottleGroup("slow");
                    assertThat(guest.getXmlDesc()).doesNotContain("<group_name>slow</group_name>");
                })
                .since("virDomainDelThrottleGroup");
        table.onTestGuest("DomainTuning.getPerfEvents", guest -> {
            guest.tuning().setPerfEvents(one(PerfKey.CMT, true));
            assertThat(guest.tuning().getPerfEvents().get(PerfKey.CMT)).isTrue();
        });
        table.onTestGuest("DomainTuning.setPerfEvents", guest -> {
            guest.tuning().setPerfEvents(one(PerfKey.CPU_CYCLES, true), DomainModificationImpact.CONFIG);
            assertThat(guest.tuning()
                            .getPerfEvents(DomainModificationImpact.CONFIG)
                            .get(PerfKey.CPU_CYCLES))
                    .isTrue();
        });
        table.onQemuGuest(
                "DomainTuning.getLaunchSecurityInfo",
                guest -> assertThat(guest.tuning().getLaunchSecurityInfo()).isEmpty());
        table.onQemuGuest(
                        "DomainTuning.setLaunchSecurityState",
                        guest -> guest.tuning()
                                .setLaunchSecurityState(TypedParams.builder()
                                        .add(LaunchSecurityKey.SEV_SECRET_HEADER, "aGVhZGVy")
                                        .add(LaunchSecurityKey.SEV_SECRET, "c2VjcmV0")
                                        .build()))
                .fails(ErrorNumber.OPERATION_UNSUPPORTED);
    }

    private static <T> TypedParams one(TypedKey<T> key, T value) {
        return TypedParams.builder().add(key, value).build();
    }
}
