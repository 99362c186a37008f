package io.virtwire;

import static io.virtwire.ReplyTable.DOMAIN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_GET;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_SET;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_DEL_THROTTLE_GROUP;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_AUTOSTART_ONCE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_GUEST_INFO;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_GUEST_VCPUS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_LAUNCH_SECURITY_INFO;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GRAPHICS_RELOAD;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_MIGRATE_START_POST_COPY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_PM_SUSPEND_FOR_DURATION;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_PM_WAKEUP;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_AUTOSTART_ONCE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_GUEST_VCPUS;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_LAUNCH_SECURITY_STATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_SET_THROTTLE_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.DomainAuthorizedSshKeysSetFlag;
import io.virtwire.enums.DomainGraphicsReloadType;
import io.virtwire.enums.DomainGuestInfoType;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.NodeSuspendTarget;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.GuestInfoKey;
import io.virtwire.params.LaunchSecurityKey;
import io.virtwire.protocol.qemu.DomainAgentCommandArgs;
import io.virtwire.protocol.qemu.DomainAgentCommandRet;
import io.virtwire.protocol.qemu.DomainAttachArgs;
import io.virtwire.protocol.qemu.DomainAttachRet;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.ConnectSupportsFeatureArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysGetArgs;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysGetRet;
import io.virtwire.protocol.remote.DomainAuthorizedSshKeysSetArgs;
import io.virtwire.protocol.remote.DomainDelThrottleGroupArgs;
import io.virtwire.protocol.remote.DomainGetAutostartOnceArgs;
import io.virtwire.protocol.remote.DomainGetAutostartOnceRet;
import io.virtwire.protocol.remote.DomainGetGuestInfoArgs;
import io.virtwire.protocol.remote.DomainGetGuestInfoRet;
import io.virtwire.protocol.remote.DomainGetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainGetGuestVcpusRet;
import io.virtwire.protocol.remote.DomainGetLaunchSecurityInfoArgs;
import io.virtwire.protocol.remote.DomainGetLaunchSecurityInfoRet;
import io.virtwire.protocol.remote.DomainGraphicsReloadArgs;
import io.virtwire.protocol.remote.DomainMigrateStartPostCopyArgs;
import io.virtwire.protocol.remote.DomainPmSuspendForDurationArgs;
import io.virtwire.protocol.remote.DomainPmWakeupArgs;
import io.virtwire.protocol.remote.DomainSetAutostartOnceArgs;
import io.virtwire.protocol.remote.DomainSetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainSetLaunchSecurityStateArgs;
import io.virtwire.protocol.remote.DomainSetThrottleGroupArgs;
import io.virtwire.protocol.remote.TypedParamValue;
import io.virtwire.xdr.XdrVoid;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** Rows of guests: those that have an agent, are of AMD's encrypted kind, or run on a newer libvirt. */
final class DomainReplies {
    private DomainReplies() {}

    static void add(ReplyTable table) {
        life(table);
        agents(table);
        tuning(table);
    }

    private static void life(ReplyTable table) {
        table.onConnection("Connection.qemuAttach", connection -> {
                    Domain attached = connection.qemuAttach(4321);
                    assertThat(attached.getName()).isEqualTo("guest");
                    assertThat(attached.getUuid()).isEqualTo(DOMAIN.uuid());
                    assertThat(attached.getId()).hasValue(3);
                })
                .qemu(
                        QemuProcedure.QEMU_PROC_DOMAIN_ATTACH,
                        new DomainAttachArgs(4321, 0),
                        new DomainAttachRet(DOMAIN));
        table.onDomain(
                        "Domain.getAutostartOnce",
                        domain -> assertThat(domain.getAutostartOnce()).isTrue())
                .remote(
                        REMOTE_PROC_DOMAIN_GET_AUTOSTART_ONCE,
                        new DomainGetAutostartOnceArgs(DOMAIN),
                        new DomainGetAutostartOnceRet(1));
        table.onDomain("Domain.setAutostartOnce", domain -> domain.setAutostartOnce(true))
                .remote(REMOTE_PROC_DOMAIN_SET_AUTOSTART_ONCE, new DomainSetAutostartOnceArgs(DOMAIN, 1), XdrVoid.ARGS);
        table.onDomain("Domain.graphicsReload", domain -> domain.graphicsReload(DomainGraphicsReloadType.VNC))
                .remote(REMOTE_PROC_DOMAIN_GRAPHICS_RELOAD, new DomainGraphicsReloadArgs(DOMAIN, 1, 0), XdrVoid.ARGS);
        table.onDomain(
                        "Domain.pmSuspendForDuration",
                        domain -> domain.pmSuspendForDuration(NodeSuspendTarget.HYBRID, Duration.ofSeconds(61)))
                .remote(
                        REMOTE_PROC_DOMAIN_PM_SUSPEND_FOR_DURATION,
                        new DomainPmSuspendForDurationArgs(DOMAIN, 2, 61, 0),
                        XdrVoid.ARGS);
        table.onDomain("Domain.pmWakeup", Domain::pmWakeup)
                .remote(REMOTE_PROC_DOMAIN_PM_WAKEUP, new DomainPmWakeupArgs(DOMAIN, 0), XdrVoid.ARGS);
        table.onDomain(
                        "DomainMigration.startPostCopy",
                        domain -> domain.migration().startPostCopy())
                .remote(
                        REMOTE_PROC_DOMAIN_MIGRATE_START_POST_COPY,
                        new DomainMigrateStartPostCopyArgs(DOMAIN, 0),
                        XdrVoid.ARGS);
    }

    private static void agents(ReplyTable table) {
        table.onDomain("DomainCpus.getGuestVcpus", domain -> {
                    TypedParams vcpus = domain.cpus().getGuestVcpus();
                    assertThat(vcpus.getText("vcpus")).isEqualTo("0-3");
                    assertThat(vcpus.getText("online")).isEqualTo("0-2");
                    assertThat(vcpus.getText("offlinable")).isEqualTo("1-3");
                })
                .remote(
                        REMOTE_PROC_DOMAIN_GET_GUEST_VCPUS,
                        new DomainGetGuestVcpusArgs(DOMAIN, 0),
                        new DomainGetGuestVcpusRet(
                                List.of(text("vcpus", "0-3"), text("online", "0-2"), text("offlinable", "1-3"))));
        BitSet two = new BitSet();
        two.set(1, 3);
        table.onDomain("DomainCpus.setGuestVcpus", domain -> domain.cpus().setGuestVcpus(two, false))
                .remote(
                        REMOTE_PROC_DOMAIN_SET_GUEST_VCPUS,
                        new DomainSetGuestVcpusArgs(DOMAIN, "1-2", 0, 0),
                        XdrVoid.ARGS);
        table.onDomain("GuestAgent.getGuestInfo", domain -> {
                    TypedParams info = domain.agent().getGuestInfo(DomainGuestInfoType.OS, DomainGuestInfoType.LOAD);
                    assertThat(info.get(GuestInfoKey.OS_ID)).isEqualTo("debian");
                    assertThat(info.get(GuestInfoKey.TIMEZONE_OFFSET)).isEqualTo(-3600);
                    assertThat(info.get(GuestInfoKey.FS_COUNT)).isEqualTo(1);
                    assertThat(info.get(GuestInfoKey.fsTotalBytes(0))).isEqualTo(-1);
                    assertThat(info.toList().get(3).valueText()).isEqualTo("18446744073709551615");
                    assertThat(info.get(GuestInfoKey.diskPartition(0))).isTrue();
                    assertThat(info.get(GuestInfoKey.LOAD_1M)).isEqualTo(0.25);
                })
                .remote(
                        REMOTE_PROC_DOMAIN_GET_GUEST_INFO,
                        new DomainGetGuestInfoArgs(DOMAIN, 2 | 128, 0),
                        new DomainGetGuestInfoRet(List.of(
                                text("os.id", "debian"),
                                param("timezone.offset", new TypedParamValue.I(-3600)),
                                param("fs.count", new TypedParamValue.Ui(1)),
                                param("fs.0.total-bytes", new TypedParamValue.Ul(-1)),
                                param("disk.0.partition", new TypedParamValue.B(1)),
                                param("load.1m", new TypedParamValue.D(0.25)))));
        table.onDomain(
                        "GuestAgent.authorizedSshKeysGet",
                        domain -> assertThat(domain.agent().authorizedSshKeysGet("root"))
                                .containsExactly("ssh-ed25519 AAAA one", "ssh-rsa BBBB two"))
                .remote(
                        REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_GET,
                        new DomainAuthorizedSshKeysGetArgs(DOMAIN, "root", 0),
                        new DomainAuthorizedSshKeysGetRet(List.of("ssh-ed25519 AAAA one", "ssh-rsa BBBB two")));
        table.onDomain(
                        "GuestAgent.authorizedSshKeysSet",
                        domain -> domain.agent()
                                .authorizedSshKeysSet(
                                        "root", List.of("ssh-ed25519 AAAA one"), DomainAuthorizedSshKeysSetFlag.REMOVE))
                .remote(
                        REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                        new DomainAuthorizedSshKeysSetArgs(DOMAIN, "root", List.of("ssh-ed25519 AAAA one"), 2),
                        XdrVoid.ARGS);
        table.onDomain(
                        "DomainQemu.agentCommand",
                        domain -> assertThat(domain.qemu().agentCommand("{\"execute\":\"guest-ping\"}", 5))
                                .isEqualTo("{\"return\":{}}"))
                .qemu(
                        QemuProcedure.QEMU_PROC_DOMAIN_AGENT_COMMAND,
                        new DomainAgentCommandArgs(DOMAIN, "{\"execute\":\"guest-ping\"}", 5, 0),
                        new DomainAgentCommandRet("{\"return\":{}}"));
    }

    private static void tuning(ReplyTable table) {
        table.onDomain(
                        "DomainTuning.setThrottleGroup",
                        domain -> domain.tuning()
                                .setThrottleGroup(
                                        "slow",
                                        TypedParams.builder()
                                                .add(BlockIoTuneKey.TOTAL_IOPS_SEC, 100L)
                                                .build(),
                                        DomainModificationImpact.LIVE))
                .remote(
                        REMOTE_PROC_DOMAIN_SET_THROTTLE_GROUP,
                        new DomainSetThrottleGroupArgs(
                                DOMAIN, "slow", List.of(param("total_iops_sec", new TypedParamValue.Ul(100))), 1),
                        XdrVoid.ARGS);
        table.onDomain(
                        "DomainTuning.delThrottleGroup",
                        domain -> domain.tuning().delThrottleGroup("slow", DomainModificationImpact.CONFIG))
                .remote(
                        REMOTE_PROC_DOMAIN_DEL_THROTTLE_GROUP,
                        new DomainDelThrottleGroupArgs(DOMAIN, "slow", 2),
                        XdrVoid.ARGS);
        table.onDomain("DomainTuning.getLaunchSecurityInfo", domain -> {
                    TypedParams info = domain.tuning().getLaunchSecurityInfo();
                    assertThat(info.get(LaunchSecurityKey.SEV_MEASUREMENT)).isEqualTo("bWVhc3VyZWQ=");
                    assertThat(info.get(LaunchSecurityKey.SEV_API_MINOR)).isEqualTo(24);
                    assertThat(info.get(LaunchSecurityKey.SEV_SNP_POLICY)).isEqualTo(0x30000);
                })
                .remote(
                        REMOTE_PROC_CONNECT_SUPPORTS_FEATURE,
                        new ConnectSupportsFeatureArgs(Features.TYPED_PARAM_STRING),
                        new ConnectSupportsFeatureRet(1))
                .remote(
                        REMOTE_PROC_DOMAIN_GET_LAUNCH_SECURITY_INFO,
                        new DomainGetLaunchSecurityInfoArgs(DOMAIN, 4),
                        new DomainGetLaunchSecurityInfoRet(List.of(
                                text("sev-measurement", "bWVhc3VyZWQ="),
                                param("sev-api-minor", new TypedParamValue.Ui(24)),
                                param("sev-snp-policy", new TypedParamValue.Ul(0x30000)))));
        table.onDomain(
                        "DomainTuning.setLaunchSecurityState",
                        domain -> domain.tuning()
                                .setLaunchSecurityState(TypedParams.builder()
                                        .add(LaunchSecurityKey.SEV_SECRET_HEADER, "aGVhZGVy")
                                        .add(LaunchSecurityKey.SEV_SECRET, "c2VjcmV0")
                                        .build()))
                .remote(
                        REMOTE_PROC_DOMAIN_SET_LAUNCH_SECURITY_STATE,
                        new DomainSetLaunchSecurityStateArgs(
                                DOMAIN,
                                List.of(text("sev-secret-header", "aGVhZGVy"), text("sev-secret", "c2VjcmV0")),
                                0),
                        XdrVoid.ARGS);
    }

    private static io.virtwire.protocol.remote.TypedParam text(String name, String value) {
        return param(name, new TypedParamValue.S(value));
    }

    private static io.virtwire.protocol.remote.TypedParam param(String name, TypedParamValue value) {
        return new io.virtwire.protocol.remote.TypedParam(name, value);
    }
}
