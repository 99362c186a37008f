package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainDirtyRateStatus;
import io.virtwire.enums.DomainMemoryFlag;
import io.virtwire.enums.DomainMemoryModFlag;
import io.virtwire.enums.DomainStatsType;
import io.virtwire.params.DomainStatsKey;
import java.util.List;
import java.util.Set;

/** Rows of {@link DomainMemory}. */
final class MemoryCalls {
    private MemoryCalls() {}

    static void add(CallTable table) {
        table.onTestGuest(
                "DomainMemory.getMaxMemory",
                guest -> assertThat(guest.memory().getMaxMemory()).isEqualTo(8_388_608));
        table.onTestGuest("DomainMemory.setMaxMemory", guest -> {
            guest.destroy();
            guest.memory().setMaxMemory(4_194_304);
            assertThat(guest.memory().getMaxMemory()).isEqualTo(4_194_304);
        });
        table.onTestGuest("DomainMemory.setMemory", guest -> {
            guest.memory().setMemory(1_048_576);
            assertThat(guest.getInfo().memory()).isEqualTo(1_048_576);
            guest.memory().setMemory(524_288, DomainMemoryModFlag.CONFIG);
        });
        table.onQemuGuest("DomainMemory.setMemoryStatsPeriod", guest -> {
            guest.memory().setMemoryStatsPeriod(7, DomainMemoryModFlag.LIVE);
            assertThat(guest.getXmlDesc()).contains("<stats period='7'/>");
        });
        table.onQemuGuest("DomainMemory.peek", guest -> {
            // The first instruction of a PC, 16 bytes below 4 GiB, is a far jump.
            byte[] reset = guest.memory().peek(0xFFFF_FFF0L, 5, DomainMemoryFlag.PHYSICAL);
            assertThat(reset).hasSize(5).startsWith(0xEA);
        });
        table.onQemuGuest("DomainMemory.startDirtyRateCalc", guest -> {
            guest.memory().startDirtyRateCalc(1);
            // QEMU measures on a thread of its own, which may begin a moment later.
            Lab.until("dirty rate being measured", () -> dirtyRate(guest) != DomainDirtyRateStatus.UNSTARTED);
            assertThat(dirtyRate(guest)).isIn(DomainDirtyRateStatus.MEASURING, DomainDirtyRateStatus.MEASURED);
        });
    }

    private static DomainDirtyRateStatus dirtyRate(Domain guest) {
        Integer status = guest.getConnection()
                .getDomainStats(List.of(guest), Set.of(DomainStatsType.DIRTYRATE))
                .get(0)
                .params()
                .get(DomainStatsKey.DIRTYRATE_CALC_STATUS);
        return DomainDirtyRateStatus.of(status);
    }
}
