package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainAgentResponseTimeoutValues;
import io.virtwire.enums.DomainQemuMonitorCommandFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.FsInfo;
import java.time.Instant;
import java.util.List;

/** Rows of {@link GuestAgent} and {@link DomainQemu}. QEMU's guest has a channel for an agent, and nobody at its end. */
final class AgentCalls {
    private AgentCalls() {}

    static void add(CallTable table) {
        table.onQemuGuest(
                "GuestAgent.setResponseTimeout",
                guest -> guest.agent().setResponseTimeout(DomainAgentResponseTimeoutValues.NOWAIT.number()));
        table.onTestGuest(
                "GuestAgent.getFsInfo",
                guest -> assertThat(guest.agent().getFsInfo())
                        .containsExactly(
                                new FsInfo("/", "vda1", "ext4", List.of("vda")),
                                new FsInfo("/boot", "vda2", "ext4", List.of("vda"))));
        table.onTestGuest("GuestAgent.fsFreeze", guest -> {
            assertThat(guest.agent().fsFreeze("/")).isEqualTo(1);
            assertThat(guest.agent().fsFreeze()).isEqualTo(1);
        });
        table.onTestGuest("GuestAgent.fsThaw", guest -> {
            guest.agent().fsFreeze();
            assertThat(guest.agent().fsThaw()).isEqualTo(2);
        });
        table.onTestGuest("GuestAgent.fsTrim", guest -> guest.agent().fsTrim("/", 0));
        table.onQemuGuest("GuestAgent.getGuestInfo", guest -> guest.agent().getGuestInfo())
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
        table.onTestGuest("GuestAgent.getTime", guest -> {
            guest.agent().setTime(Instant.ofEpochSecond(1_234_567_890, 5));
            assertThat(guest.agent().getTime()).isEqualTo(Instant.ofEpochSecond(1_234_567_890, 5));
        });
        table.onTestGuest("GuestAgent.setTime", guest -> {
            guest.agent().setTime(Instant.ofEpochSecond(7));
            assertThat(guest.agent().getTime()).isEqualTo(Instant.ofEpochSecond(7));
        });
        table.onTestGuest("GuestAgent.setUserPassword", guest -> guest.agent().setUserPassword("root", "secret"));
        table.onQemuGuest(
                        "GuestAgent.authorizedSshKeysGet",
                        guest -> guest.agent().authorizedSshKeysGet("root"))
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
        table.onQemuGuest(
                        "GuestAgent.authorizedSshKeysSet",
                        guest -> guest.agent().authorizedSshKeysSet("root", List.of("ssh-ed25519 AAAA")))
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);

        table.onQemuGuest("DomainQemu.monitorCommand", guest -> {
            assertThat(guest.qemu().monitorCommand("{\"execute\":\"query-name\"}"))
                    .contains("\"name\":\"every\"");
            assertThat(guest.qemu().monitorCommand("info name", DomainQemuMonitorCommandFlag.HMP))
                    .startsWith("every");
        });
        table.onQemuGuest(
                        "DomainQemu.monitorCommandWithFiles",
                        guest -> guest.qemu().monitorCommandWithFiles("{}"))
                .fails(ErrorNumber.NO_SUPPORT, "open files");
        table.onQemuGuest(
                        "DomainQemu.agentCommand",
                        guest -> guest.qemu().agentCommand("{\"execute\":\"guest-ping\"}", 5))
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
    }
}
