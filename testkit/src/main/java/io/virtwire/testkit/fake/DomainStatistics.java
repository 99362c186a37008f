package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectGetAllDomainStatsArgs;
import io.virtwire.protocol.remote.ConnectGetAllDomainStatsRet;
import io.virtwire.protocol.remote.DomainBlockStatsArgs;
import io.virtwire.protocol.remote.DomainBlockStatsRet;
import io.virtwire.protocol.remote.DomainDiskError;
import io.virtwire.protocol.remote.DomainGetBlockInfoArgs;
import io.virtwire.protocol.remote.DomainGetBlockInfoRet;
import io.virtwire.protocol.remote.DomainGetCpuStatsArgs;
import io.virtwire.protocol.remote.DomainGetCpuStatsRet;
import io.virtwire.protocol.remote.DomainGetDiskErrorsArgs;
import io.virtwire.protocol.remote.DomainGetDiskErrorsRet;
import io.virtwire.protocol.remote.DomainInterfaceStatsArgs;
import io.virtwire.protocol.remote.DomainInterfaceStatsRet;
import io.virtwire.protocol.remote.DomainMemoryStat;
import io.virtwire.protocol.remote.DomainMemoryStatsArgs;
import io.virtwire.protocol.remote.DomainMemoryStatsRet;
import io.virtwire.protocol.remote.DomainStatsRecord;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.protocol.remote.TypedParamValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of a guest. Those that a real one would count up grow with time. */
final class DomainStatistics implements CallGroup {
    // virDomainStatsTypes
    private static final int STATS_STATE = 1;
    private static final int STATS_BALLOON = 1 << 2;
    private static final int STATS_VCPU = 1 << 3;
    private static final int STATS_INTERFACE = 1 << 4;
    private static final int STATS_BLOCK = 1 << 5;
    private static final int STATS_IOTHREAD = 1 << 7;
    private static final int STATS_KNOWN =
            STATS_STATE | STATS_BALLOON | STATS_VCPU | STATS_INTERFACE | STATS_BLOCK | STATS_IOTHREAD;

    /** What libvirt's test driver tells of processor time, in nanoseconds. */
    private static final long CPU_TIME = 48_772_617_035L;

    private static final long USER_TIME = 5_540_000_000L;
    private static final long SYSTEM_TIME = 6_460_000_000L;
    private static final long NOT_VCPU_TIME = 1_234_567_890L;

    private static final long TIB = 1L << 40;
    private static final long DISK_CAPACITY = 1_099_506_450_432L;
    private static final long LAST_UPDATE = 627_319_920;

    private final DomainTable domains;
    private final Moving moving;
    private final FakeHostOptions options;

    DomainStatistics(DomainTable domains, Moving moving, FakeHostOptions options) {
        this.domains = domains;
        this.moving = moving;
        this.options = options;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_BLOCK_STATS -> CallTable.answer(DomainBlockStatsArgs::read, this::block);
            case REMOTE_PROC_DOMAIN_INTERFACE_STATS -> CallTable.answer(DomainInterfaceStatsArgs::read, this::network);
            case REMOTE_PROC_DOMAIN_MEMORY_STATS -> CallTable.answer(DomainMemoryStatsArgs::read, this::memory);
            case REMOTE_PROC_DOMAIN_GET_CPU_STATS -> CallTable.answer(DomainGetCpuStatsArgs::read, this::cpu);
            case REMOTE_PROC_DOMAIN_GET_BLOCK_INFO -> CallTable.answer(DomainGetBlockInfoArgs::read, this::blockInfo);
            case REMOTE_PROC_DOMAIN_GET_DISK_ERRORS ->
                CallTable.answer(DomainGetDiskErrorsArgs::read, this::diskErrors);
            case REMOTE_PROC_CONNECT_GET_ALL_DOMAIN_STATS ->
                CallTable.answer(ConnectGetAllDomainStatsArgs::read, this::all);
            default -> null;
        };
    }

    private DomainBlockStatsRet block(DomainBlockStatsArgs args) {
        if (args.path().isEmpty()) {
            throw HostError.of(
                    HostError.OPERATION_UNSUPPORTED, HostError.FROM_TEST, "summary statistics are not supported yet");
        }
        XmlElement live = domains.get(args.dom()).requireActive();
        if (DomainXml.findDisk(live, args.path()) == null) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, "invalid path: " + args.path());
        }
        long base = moving.microseconds();
        return new DomainBlockStatsRet(base / 10, base / 20, base / 30, base / 40, base / 2_000_000);
    }

    private DomainInterfaceStatsRet network(DomainInterfaceStatsArgs args) {
        XmlElement live = domains.get(args.dom()).requireActive();
        DomainXml.netOf(live, args.device());
        long base = moving.microseconds();
        return new DomainInterfaceStatsRet(
                base / 10,
                base / 100,
                base / 1_000_000,
                base / 2_000_000,
                base / 20,
                base / 110,
                base / 3_000_000,
                base / 4_000_000);
    }

    private DomainMemoryStatsRet memory(DomainMemoryStatsArgs args) {
        Flags.check(args.flags(), 0, "testDomainMemoryStats");
        XmlElement live = domains.get(args.dom()).requireActive();
        if (live.find("devices/memballoon") == null) {
            return new DomainMemoryStatsRet(List.of());
        }
        long current = Quantities.currentMemory(live);
        // tag and value, in the order in which the test driver tells them
        long[][] figures = {
            {6, current},
            {0, 0},
            {1, 0},
            {2, 0},
            {3, 0},
            {4, current / 2},
            {5, current},
            {8, current / 2},
            {9, LAST_UPDATE},
            {10, current / 8},
            {11, 0},
            {12, 0},
            {7, current / 2}
        };
        List<DomainMemoryStat> stats = new ArrayList<>();
        for (long[] figure : figures) {
            if (stats.size() < args.maxStats()) {
                stats.add(new DomainMemoryStat((int) figure[0], figure[1]));
            }
        }
        return new DomainMemoryStatsRet(stats);
    }

    /** A first processor of -1 asks for the sum; without numbers asked for, how many there are is told. */
    private DomainGetCpuStatsRet cpu(DomainGetCpuStatsArgs args) {
        Flags.check(args.flags(), 4, "testDomainGetCPUStats");
        domains.get(args.dom()).requireActive();
        int cpus = options.cores();
        if (args.startCpu() == -1) {
            List<TypedParam> sum = List.of(
                    number("cpu_time", CPU_TIME), number("user_time", USER_TIME), number("system_time", SYSTEM_TIME));
            int wanted = Math.min(args.nparams(), sum.size());
            return new DomainGetCpuStatsRet(sum.subList(0, wanted), args.nparams() == 0 ? sum.size() : wanted);
        } else if (args.ncpus() == 0) {
            return new DomainGetCpuStatsRet(List.of(), cpus);
        } else if (args.nparams() == 0) {
            return new DomainGetCpuStatsRet(List.of(), 2);
        } else if (args.startCpu() >= cpus) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_TEST,
                    "start_cpu " + args.startCpu() + " larger than maximum of " + (cpus - 1));
        }
        List<TypedParam> each = new ArrayList<>();
        for (int cpu = args.startCpu(); cpu < Math.min(cpus, args.startCpu() + args.ncpus()); cpu++) {
            long time = CPU_TIME / cpus + cpu;
            each.add(number("cpu_time", time));
            if (args.nparams() > 1) {
                each.add(number("vcpu_time", time - NOT_VCPU_TIME));
            }
        }
        return new DomainGetCpuStatsRet(each, Math.min(args.nparams(), 2));
    }

    private static TypedParam number(String name, long value) {
        return new TypedParam(name, new TypedParamValue.Ul(value));
    }

    private DomainGetBlockInfoRet blockInfo(DomainGetBlockInfoArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetBlockInfo");
        XmlElement disk = DomainXml.findDisk(domains.get(args.dom()).current(), args.path());
        if (disk == null) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_TEST,
                    "invalid path " + args.path() + " not assigned to domain");
        } else if (disk.find("source") == null) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_TEST,
                    "disk '" + args.path() + "' does not currently have a source assigned");
        }
        return new DomainGetBlockInfoRet(TIB, DISK_CAPACITY, TIB);
    }

    /** Each disk has one, as with libvirt's test driver: unspecified and no space in turn. */
    private DomainGetDiskErrorsRet diskErrors(DomainGetDiskErrorsArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetDiskErrors");
        List<XmlElement> disks =
                domains.get(args.dom()).requireActive().child("devices").children("disk");
        if (args.maxerrors() == 0) {
            return new DomainGetDiskErrorsRet(List.of(), disks.size());
        }
        List<DomainDiskError> errors = new ArrayList<>();
        for (int i = 0; i < Math.min(disks.size(), args.maxerrors()); i++) {
            errors.add(new DomainDiskError(String.valueOf(disks.get(i).attributeOf("target", "dev")), i % 2 + 1));
        }
        return new DomainGetDiskErrorsRet(errors, errors.size());
    }

    /** Without kinds asked for, the state alone, as the test driver does; it has no other kinds. */
    private ConnectGetAllDomainStatsRet all(ConnectGetAllDomainStatsArgs args) {
        int kinds = args.stats() == 0 ? STATS_STATE | STATS_IOTHREAD : args.stats();
        int enforce = 1 << 31;
        if ((args.flags() & enforce) != 0 && (kinds & ~STATS_KNOWN) != 0) {
            throw HostError.of(
                    HostError.ARGUMENT_UNSUPPORTED,
                    HostError.FROM_TEST,
                    "Stats types bits 0x" + Integer.toHexString(kinds & ~STATS_KNOWN)
                            + " are not supported by this daemon");
        }
        List<FakeDomain> wanted = new ArrayList<>();
        for (NonnullDomain dom : args.doms()) {
            FakeDomain domain = domains.find(dom.uuid());
            if (domain != null) {
                wanted.add(domain);
            }
        }
        List<DomainStatsRecord> records = new ArrayList<>();
        for (FakeDomain domain : args.doms().isEmpty() ? domains.all() : wanted) {
            if (DomainLists.passes(domain, args.flags() & 0xff)) {
                records.add(new DomainStatsRecord(domain.handle(), figures(domain, kinds)));
            }
        }
        return new ConnectGetAllDomainStatsRet(records);
    }

    private List<TypedParam> figures(FakeDomain domain, int kinds) {
        List<TypedParam> params = new ArrayList<>();
        XmlElement definition = domain.current();
        if ((kinds & STATS_STATE) != 0) {
            params.add(new TypedParam("state.state", new TypedParamValue.I(domain.state())));
            params.add(new TypedParam("state.reason", new TypedParamValue.I(domain.reason())));
        }
        if ((kinds & STATS_BALLOON) != 0) {
            params.add(number("balloon.current", Quantities.currentMemory(definition)));
            params.add(number("balloon.maximum", Quantities.memory(definition)));
        }
        if ((kinds & STATS_VCPU) != 0) {
            params.add(new TypedParam("vcpu.current", new TypedParamValue.Ui(Quantities.vcpus(definition))));
            params.add(new TypedParam("vcpu.maximum", new TypedParamValue.Ui(Quantities.maxVcpus(definition))));
        }
        if ((kinds & STATS_INTERFACE) != 0 && domain.isActive()) {
            devices(params, "net", definition.child("devices").children("interface"));
        }
        if ((kinds & STATS_BLOCK) != 0 && domain.isActive()) {
            devices(params, "block", definition.child("devices").children("disk"));
        }
        if ((kinds & STATS_IOTHREAD) != 0) {
            params.addAll(DomainIoThreads.figures(domain));
        }
        return params;
    }

    private void devices(List<TypedParam> params, String kind, List<XmlElement> devices) {
        String[] figures =
                kind.equals("net") ? new String[] {"rx.bytes", "tx.bytes"} : new String[] {"rd.bytes", "wr.bytes"};
        params.add(new TypedParam(kind + ".count", new TypedParamValue.Ui(devices.size())));
        for (int i = 0; i < devices.size(); i++) {
            String name = String.valueOf(devices.get(i).attributeOf("target", "dev"));
            params.add(new TypedParam(kind + "." + i + ".name", new TypedParamValue.S(name)));
            params.add(number(kind + "." + i + "." + figures[0], moving.microseconds() / 10));
            params.add(number(kind + "." + i + "." + figures[1], moving.microseconds() / 20));
        }
    }
}
