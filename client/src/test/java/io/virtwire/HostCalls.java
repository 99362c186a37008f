package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.CpuCompareResult;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.info.SecurityModel;
import io.virtwire.params.NodeCpuStatsKey;
import io.virtwire.params.NodeMemoryKey;
import io.virtwire.params.NodeMemoryStatsKey;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Rows of {@link Host}. What would change the machine is asked of the test driver only, which refuses. */
final class HostCalls {
    private static final String CPU = "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>";

    private HostCalls() {}

    static void add(CallTable table) {
        table.onTest(
                "Host.getNodeInfo",
                connection ->
                        assertThat(connection.host().getNodeInfo().model()).isEqualTo("i686"));
        table.onTest(
                "Host.getCapabilities",
                connection -> assertThat(connection.host().getCapabilities()).startsWith("<capabilities>"));
        table.onQemu(
                "Host.getDomainCapabilities",
                connection -> assertThat(connection.host().getDomainCapabilities(null, null, null, "qemu"))
                        .contains("<domain>qemu</domain>"));
        table.onQemu(
                "Host.getStoragePoolCapabilities",
                connection -> assertThat(connection.host().getStoragePoolCapabilities())
                        .contains("<pool type='dir' supported='yes'>"));
        table.onTest(
                "Host.getSysinfo",
                connection -> assertThat(connection.host().getSysinfo()).startsWith("<sysinfo type='smbios'>"));
        table.onTest(
                "Host.getMaxVcpus",
                connection -> assertThat(connection.host().getMaxVcpus(null)).isEqualTo(32));
        table.onTest(
                "Host.getCpuModelNames",
                connection ->
                        assertThat(connection.host().getCpuModelNames("x86_64")).contains("qemu64"));
        table.onQemu(
                "Host.compareCpu",
                connection -> assertThat(
                                connection.host().compareCpu("<cpu><arch>ppc64</arch><model>POWER9</model></cpu>"))
                        .isEqualTo(CpuCompareResult.INCOMPATIBLE));
        table.onQemu(
                "Host.compareHypervisorCpu",
                connection -> assertThat(connection
                                .host()
                                .compareHypervisorCpu(
                                        null, null, null, "qemu", "<cpu><arch>ppc64</arch><model>POWER9</model></cpu>"))
                        .isEqualTo(CpuCompareResult.INCOMPATIBLE));
        table.onTest(
                "Host.baselineCpu",
                connection -> assertThat(connection.host().baselineCpu(List.of(CPU, CPU)))
                        .contains("qemu64"));
        table.onQemu(
                "Host.baselineHypervisorCpu",
                connection -> assertThat(
                                connection.host().baselineHypervisorCpu(null, null, null, "qemu", List.of(CPU)))
                        .contains("<cpu"));
        table.onTest(
                "Host.getCpuStats",
                connection -> assertThat(
                                connection.host().getCpuStats(Host.ALL_CPUS).get(NodeCpuStatsKey.USER))
                        .isPositive());
        table.onQemu(
                "Host.getMemoryStats",
                connection -> assertThat(
                                connection.host().getMemoryStats(Host.ALL_CELLS).get(NodeMemoryStatsKey.TOTAL))
                        .isPositive());
        table.onTestDefault(
                "Host.getFreeMemory",
                connection -> assertThat(connection.host().getFreeMemory()).isPositive());
        table.onTestDefault(
                "Host.getCellsFreeMemory",
                connection ->
                        assertThat(connection.host().getCellsFreeMemory(0, 2)).hasSize(2));
        table.onQemu(
                "Host.getFreePages",
                connection -> assertThat(connection.host().getFreePages(List.of(4), 0, 1))
                        .singleElement(InstanceOfAssertFactories.LONG)
                        .isPositive());
        table.onTest("Host.allocPages", connection -> connection.host().allocPages(List.of(2048), List.of(1L), 0, 1))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeAllocPages");
        table.onQemu(
                "Host.getMemoryParameters",
                connection -> assertThat(connection.host().getMemoryParameters().get(NodeMemoryKey.PAGES_TO_SCAN))
                        .isPositive());
        table.onTest(
                        "Host.setMemoryParameters",
                        connection -> connection
                                .host()
                                .setMemoryParameters(TypedParams.builder()
                                        .add(NodeMemoryKey.PAGES_TO_SCAN, 100L)
                                        .build()))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeSetMemoryParameters");
        table.onTest(
                "Host.getCpuMap",
                connection -> assertThat(connection.host().getCpuMap().cpus()).isEqualTo(8));
        table.onTest(
                "Host.getSecurityModel",
                connection -> assertThat(connection.host().getSecurityModel())
                        .isEqualTo(new SecurityModel("testSecurity", "")));
        table.onTest("Host.getSevInfo", connection -> connection.host().getSevInfo())
                .fails(ErrorNumber.NO_SUPPORT, "virNodeGetSEVInfo");
        table.onTest(
                        "Host.suspendForDuration",
                        connection ->
                                connection.host().suspendForDuration(NodeSuspendTarget.MEM, Duration.ofSeconds(60)))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeSuspendForDuration");
    }
}
