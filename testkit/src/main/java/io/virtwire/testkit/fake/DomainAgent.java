package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainFsfreezeArgs;
import io.virtwire.protocol.remote.DomainFsfreezeRet;
import io.virtwire.protocol.remote.DomainFsinfo;
import io.virtwire.protocol.remote.DomainFsthawArgs;
import io.virtwire.protocol.remote.DomainFsthawRet;
import io.virtwire.protocol.remote.DomainFstrimArgs;
import io.virtwire.protocol.remote.DomainGetFsinfoArgs;
import io.virtwire.protocol.remote.DomainGetFsinfoRet;
import io.virtwire.protocol.remote.DomainGetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainGetGuestVcpusRet;
import io.virtwire.protocol.remote.DomainSetGuestVcpusArgs;
import io.virtwire.protocol.remote.DomainSetUserPasswordArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What takes an agent within the guest. Each guest has two filesystems, as with libvirt's test driver. */
final class DomainAgent implements CallGroup {
    private static final List<String> MOUNT_POINTS = List.of("/", "/boot");
    private static final int PASSWORD_ENCRYPTED = 1;

    private final DomainTable domains;

    DomainAgent(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_FSFREEZE ->
                CallTable.answer(DomainFsfreezeArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainFSFreeze");
                    Set<String> frozen = active(args.dom()).frozen;
                    int before = frozen.size();
                    frozen.addAll(mountPoints(args.mountpoints()));
                    return new DomainFsfreezeRet(frozen.size() - before);
                });
            case REMOTE_PROC_DOMAIN_FSTHAW ->
                CallTable.answer(DomainFsthawArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainFSThaw");
                    Set<String> frozen = active(args.dom()).frozen;
                    int before = frozen.size();
                    mountPoints(args.mountpoints()).forEach(frozen::remove);
                    return new DomainFsthawRet(before - frozen.size());
                });
            case REMOTE_PROC_DOMAIN_FSTRIM ->
                CallTable.perform(DomainFstrimArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainFSTrim");
                    active(args.dom());
                    mountPoints(args.mountPoint() == null ? List.of() : List.of(args.mountPoint()));
                });
            case REMOTE_PROC_DOMAIN_GET_FSINFO -> CallTable.answer(DomainGetFsinfoArgs::read, this::info);
            case REMOTE_PROC_DOMAIN_GET_GUEST_VCPUS -> CallTable.answer(DomainGetGuestVcpusArgs::read, this::vcpus);
            case REMOTE_PROC_DOMAIN_SET_GUEST_VCPUS -> CallTable.perform(DomainSetGuestVcpusArgs::read, this::setVcpus);
            case REMOTE_PROC_DOMAIN_SET_USER_PASSWORD ->
                CallTable.perform(DomainSetUserPasswordArgs::read, args -> {
                    Flags.check(args.flags(), PASSWORD_ENCRYPTED, "testDomainSetUserPassword");
                    active(args.dom());
                });
            default -> null;
        };
    }

    private FakeDomain active(NonnullDomain dom) {
        FakeDomain domain = domains.get(dom);
        domain.requireActive();
        return domain;
    }

    /** {@return those that are named; all if none is} */
    private static List<String> mountPoints(List<String> named) {
        for (String one : named) {
            if (!MOUNT_POINTS.contains(one)) {
                throw HostError.invalid(HostError.FROM_TEST, "mount point not found: " + one);
            }
        }
        return named.isEmpty() ? MOUNT_POINTS : named;
    }

    /** Both are on the first disk. */
    private DomainGetFsinfoRet info(DomainGetFsinfoArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetFSInfo");
        XmlElement live = domains.get(args.dom()).requireActive();
        for (XmlElement disk : live.child("devices").children("disk")) {
            if (disk.get("device", "disk").equals("disk")) {
                String name = String.valueOf(disk.attributeOf("target", "dev"));
                return new DomainGetFsinfoRet(
                        List.of(
                                new DomainFsinfo("/", name + "1", "ext4", List.of(name)),
                                new DomainFsinfo("/boot", name + "2", "ext4", List.of(name))),
                        2);
            }
        }
        return new DomainGetFsinfoRet(List.of(), 0);
    }

    /** What the guest itself makes of its processors, which libvirt's test driver does not tell. The first one stays online. */
    private DomainGetGuestVcpusRet vcpus(DomainGetGuestVcpusArgs args) {
        Flags.check(args.flags(), 0, "fakeDomainGetGuestVcpus");
        FakeDomain domain = active(args.dom());
        BitSet all = CpuSet.first(Quantities.vcpus(domain.current()));
        BitSet online = CpuSet.first(all.length());
        online.andNot(domain.offline);
        BitSet offlinable = CpuSet.first(all.length());
        offlinable.clear(0);
        return new DomainGetGuestVcpusRet(List.of(
                TypedParams.text("vcpus", CpuSet.format(all)),
                TypedParams.text("online", CpuSet.format(online)),
                TypedParams.text("offlinable", CpuSet.format(offlinable))));
    }

    private void setVcpus(DomainSetGuestVcpusArgs args) {
        Flags.check(args.flags(), 0, "fakeDomainSetGuestVcpus");
        FakeDomain domain = active(args.dom());
        BitSet wanted = CpuSet.parse(args.cpumap());
        BitSet missing = CpuSet.parse(args.cpumap());
        missing.andNot(CpuSet.first(Quantities.vcpus(domain.current())));
        if (!missing.isEmpty()) {
            throw wrong("guest is missing vCPUs '" + CpuSet.format(missing) + "'");
        } else if (args.state() == 0 && wanted.get(0)) {
            throw wrong("vCPU '0' is not offlinable");
        } else if (args.state() == 0) {
            domain.offline.or(wanted);
        } else {
            domain.offline.andNot(wanted);
        }
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, detail);
    }
}
