package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainMemoryStatTag;
import io.virtwire.info.InterfaceStats;
import io.virtwire.params.BlockStatsKey;
import io.virtwire.params.CpuStatsKey;

/** Rows of {@link DomainStatistics}. */
final class StatisticsCalls {
    private StatisticsCalls() {}

    static void add(CallTable table) {
        table.onTestGuest("DomainStatistics.getBlockStats", guest -> {
            assertThat(guest.statistics().getBlockStats("vda").readBytes()).isPositive();
            assertThat(guest.statistics().getBlockStats("vda").errors()).isNotZero();
        });
        table.onQemuGuest(
                "DomainStatistics.getBlockStatsFlags",
                guest -> assertThat(guest.statistics().getBlockStatsFlags("vda").get(BlockStatsKey.WRITE_REQ))
                        .isNotNegative());
        table.onTestGuest(
                "DomainStatistics.getInterfaceStats",
                guest -> assertThat(guest.statistics().getInterfaceStats("testnet0"))
                        .extracting(InterfaceStats::rxBytes)
                        .isNotEqualTo(0L));
        table.onTestGuest(
                "DomainStatistics.getMemoryStats",
                guest -> assertThat(guest.statistics().getMemoryStats())
                        .anySatisfy(stat -> assertThat(stat.tag()).isEqualTo(DomainMemoryStatTag.ACTUAL_BALLOON)));
        table.onTestGuest(
                "DomainStatistics.getTotalCpuStats",
                guest -> assertThat(guest.statistics().getTotalCpuStats().get(CpuStatsKey.CPUTIME))
                        .isPositive());
        table.onTestGuest(
                "DomainStatistics.getCpuStatsCount",
                guest -> assertThat(guest.statistics().getCpuStatsCount()).isPositive());
        table.onTestGuest(
                "DomainStatistics.getCpuStats",
                guest -> assertThat(guest.statistics().getCpuStats(0, 2))
                        .hasSize(2)
                        .allSatisfy(
                                cpu -> assertThat(cpu.get(CpuStatsKey.CPUTIME)).isNotNegative()));
    }
}
