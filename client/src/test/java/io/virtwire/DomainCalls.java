package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainControlState;
import io.virtwire.enums.DomainCreateFlag;
import io.virtwire.enums.DomainGraphicsReloadType;
import io.virtwire.enums.DomainInterfaceAddressesSource;
import io.virtwire.enums.DomainLifecycle;
import io.virtwire.enums.DomainLifecycleAction;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainPausedReason;
import io.virtwire.enums.DomainProcessSignal;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.IpAddrType;
import io.virtwire.enums.KeycodeSet;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.info.DomainInterface;
import io.virtwire.info.DomainIpAddress;
import io.virtwire.info.SecurityLabel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Rows of {@link Domain} itself. */
final class DomainCalls {
    private DomainCalls() {}

    static void add(CallTable table) {
        identity(table);
        life(table);
        facts(table);
        doors(table);
    }

    private static void identity(CallTable table) {
        table.onTestGuest(
                "Domain.getConnection",
                guest -> assertThat(guest.getConnection().isAlive()).isTrue());
        table.onTestGuest("Domain.getName", guest -> assertThat(guest.getName()).isEqualTo("test"));
        table.onTestGuest(
                "Domain.getUuid",
                guest ->
                        assertThat(guest.getUuid()).isEqualTo(UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f")));
        table.onTestGuest("Domain.getId", guest -> assertThat(guest.getId()).isPresent());
        table.onTestGuest("Domain.rename", guest -> {
            guest.destroy();
            guest.rename("renamed");
            assertThat(guest.getConnection().lookupDomainByName("renamed")).isEqualTo(guest);
            assertThat(guest.getName()).isEqualTo("renamed");
        });
    }

    private static void life(CallTable table) {
        table.onQemuGuest("Domain.create", guest -> {
            guest.destroy();
            guest.create(DomainCreateFlag.PAUSED);
            assertThat(guest.getId()).isPresent();
            assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
            guest.destroy();
            guest.create();
            assertThat(guest.getState().state()).isEqualTo(DomainState.RUNNING);
        });
        table.onTestGuest("Domain.shutdown", guest -> {
            guest.shutdown();
            assertThat(guest.isActive()).isFalse();
        });
        table.onTestGuest("Domain.reboot", guest -> {
            guest.reboot();
            assertThat(guest.isActive()).isTrue();
        });
        table.onQemuGuest("Domain.reset", guest -> {
            guest.reset();
            assertThat(guest.isActive()).isTrue();
        });
        table.onTestGuest("Domain.destroy", guest -> {
            guest.destroy();
            assertThat(guest.getId()).isEmpty();
            assertThat(guest.isActive()).isFalse();
        });
        table.onQemuGuest("Domain.suspend", guest -> {
            guest.suspend();
            assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
            assertThat(guest.getState().reason()).isEqualTo(DomainPausedReason.USER);
            guest.resume();
        });
        table.onQemuGuest("Domain.resume", guest -> {
            guest.suspend();
            guest.resume();
            assertThat(guest.getState().state()).isEqualTo(DomainState.RUNNING);
        });
        table.onTestGuest("Domain.undefine", guest -> {
            guest.undefine();
            assertThat(guest.isPersistent()).isFalse();
        });
        table.onTestGuest(
                "Domain.getAutostart", guest -> assertThat(guest.getAutostart()).isFalse());
        table.onTestGuest("Domain.setAutostart", guest -> {
            guest.setAutostart(true);
            assertThat(guest.getAutostart()).isTrue();
        });
        table.onQemuGuest(
                        "Domain.getAutostartOnce",
                        guest -> assertThat(guest.getAutostartOnce()).isFalse())
                .since("virDomainGetAutostartOnce");
        table.onQemuGuest("Domain.setAutostartOnce", guest -> {
                    guest.setAutostartOnce(true);
                    assertThat(guest.getAutostartOnce()).isTrue();
                    guest.setAutostartOnce(false);
                })
                .since("virDomainSetAutostartOnce");
        table.onTestGuest("Domain.setLifecycleAction", guest -> {
            guest.setLifecycleAction(DomainLifecycle.CRASH, DomainLifecycleAction.PRESERVE);
            assertThat(guest.getXmlDesc()).contains("<on_crash>preserve</on_crash>");
        });
        table.onQemuGuest(
                        "Domain.pmSuspendForDuration",
                        guest -> guest.pmSuspendForDuration(NodeSuspendTarget.MEM, Duration.ZERO))
                .fails(ErrorNumber.AGENT_UNRESPONSIVE);
        table.onQemuGuest("Domain.pmWakeup", Domain::pmWakeup).fails(ErrorNumber.INTERNAL_ERROR);
    }

    private static void facts(CallTable table) {
        table.onTestGuest("Domain.getInfo", guest -> {
            assertThat(guest.getInfo().state()).isEqualTo(DomainState.RUNNING);
            assertThat(guest.getInfo().maxMemory()).isEqualTo(8_388_608);
            assertThat(guest.getInfo().memory()).isEqualTo(2_097_152);
            assertThat(guest.getInfo().vcpus()).isEqualTo(2);
        });
        table.onTestGuest(
                "Domain.getState", guest -> assertThat(guest.getState().state()).isEqualTo(DomainState.RUNNING));
        table.onTestGuest(
                "Domain.getXmlDesc", guest -> assertThat(guest.getXmlDesc()).contains("<name>test</name>"));
        table.onTestGuest(
                "Domain.getOsType", guest -> assertThat(guest.getOsType()).isEqualTo("linux"));
        table.onTestGuest(
                "Domain.isPersistent", guest -> assertThat(guest.isPersistent()).isTrue());
        table.onTestGuest(
                "Domain.isActive", guest -> assertThat(guest.isActive()).isTrue());
        table.onTestGuest(
                "Domain.isUpdated", guest -> assertThat(guest.isUpdated()).isFalse());
        table.onQemuGuest("Domain.getMessages", guest -> {
            guest.qemu().monitorCommand("{\"execute\":\"query-name\"}");
            assertThat(guest.getMessages())
                    .anySatisfy(message -> assertThat(message).contains("tainted"));
        });
        table.onQemuGuest(
                "Domain.getControlInfo",
                guest -> assertThat(guest.getControlInfo().state()).isEqualTo(DomainControlState.OK));
        table.onTestGuest("Domain.getMetadata", guest -> {
            guest.setMetadata(DomainMetadataType.DESCRIPTION, "two\nlines", null, null);
            assertThat(guest.getMetadata(DomainMetadataType.DESCRIPTION, null)).isEqualTo("two\nlines");
        });
        table.onTestGuest("Domain.setMetadata", guest -> {
            guest.setMetadata(DomainMetadataType.ELEMENT, "<a/>", "k", "urn:virtwire", DomainModificationImpact.CONFIG);
            assertThat(guest.getMetadata(DomainMetadataType.ELEMENT, "urn:virtwire", DomainModificationImpact.CONFIG))
                    .isEqualTo("<a/>");
        });
        table.onTestGuest(
                "Domain.getHostname", guest -> assertThat(guest.getHostname()).isEqualTo("testhost"));
        table.onTestGuest(
                "Domain.getInterfaceAddresses",
                guest -> assertThat(guest.getInterfaceAddresses(DomainInterfaceAddressesSource.LEASE))
                        .containsExactly(new DomainInterface(
                                "testnet0",
                                "aa:bb:cc:dd:ee:ff",
                                List.of(new DomainIpAddress(IpAddrType.IPV4, 0, "192.168.122.3", 24)))));
        table.onTestGuest(
                "Domain.getSecurityLabel",
                guest -> assertThat(guest.getSecurityLabel()).isEqualTo(new SecurityLabel("libvirt-test", true)));
        table.onQemuGuest(
                "Domain.getSecurityLabelList",
                guest -> assertThat(guest.getSecurityLabelList()).contains(new SecurityLabel("", false)));
    }

    private static void doors(CallTable table) {
        table.onQemuGuest("Domain.sendKey", guest -> {
            guest.sendKey(KeycodeSet.LINUX, Duration.ofMillis(10), List.of(29, 56, 111));
            assertThat(guest.isActive()).isTrue();
        });
        table.onTestGuest("Domain.sendProcessSignal", guest -> guest.sendProcessSignal(1, DomainProcessSignal.TERM));
        table.onQemuGuest("Domain.injectNmi", guest -> {
            guest.injectNmi();
            assertThat(guest.isActive()).isTrue();
        });
        table.onQemuGuest("Domain.graphicsReload", guest -> guest.graphicsReload(DomainGraphicsReloadType.VNC))
                .since("virDomainGraphicsReload")
                .fails(ErrorNumber.INTERNAL_ERROR);
        table.onTestGuest("Domain.createWithFiles", Domain::createWithFiles)
                .fails(ErrorNumber.NO_SUPPORT, "open files");
        table.onTestGuest("Domain.openGraphics", guest -> guest.openGraphics(0))
                .fails(ErrorNumber.NO_SUPPORT, "open files");
        table.onTestGuest("Domain.fdAssociate", guest -> guest.fdAssociate("disk"))
                .fails(ErrorNumber.NO_SUPPORT, "open files");
        table.onTestGuest("DomainLxc.openNamespace", guest -> guest.lxc().openNamespace())
                .fails(ErrorNumber.NO_SUPPORT, "open files");
    }
}
