package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_NODE_MAX_CELLS;
import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectGetCapabilitiesRet;
import io.virtwire.protocol.remote.ConnectGetCpuModelNamesArgs;
import io.virtwire.protocol.remote.ConnectGetCpuModelNamesRet;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectGetLibVersionRet;
import io.virtwire.protocol.remote.ConnectGetMaxVcpusArgs;
import io.virtwire.protocol.remote.ConnectGetMaxVcpusRet;
import io.virtwire.protocol.remote.ConnectGetSysinfoArgs;
import io.virtwire.protocol.remote.ConnectGetSysinfoRet;
import io.virtwire.protocol.remote.ConnectGetTypeRet;
import io.virtwire.protocol.remote.ConnectGetVersionRet;
import io.virtwire.protocol.remote.NodeGetCellsFreeMemoryArgs;
import io.virtwire.protocol.remote.NodeGetCellsFreeMemoryRet;
import io.virtwire.protocol.remote.NodeGetCpuMapArgs;
import io.virtwire.protocol.remote.NodeGetCpuMapRet;
import io.virtwire.protocol.remote.NodeGetCpuStats;
import io.virtwire.protocol.remote.NodeGetCpuStatsArgs;
import io.virtwire.protocol.remote.NodeGetCpuStatsRet;
import io.virtwire.protocol.remote.NodeGetFreeMemoryRet;
import io.virtwire.protocol.remote.NodeGetFreePagesArgs;
import io.virtwire.protocol.remote.NodeGetFreePagesRet;
import io.virtwire.protocol.remote.NodeGetInfoRet;
import io.virtwire.protocol.remote.NodeGetSecurityModelRet;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be known about the host itself. */
final class NodeFacts implements CallGroup {
    /** virNodeInfo.model is an array of so many chars. */
    private static final int MODEL_LENGTH = 32;

    /** As with libvirt's test driver: eight processors, of which the first and the third are online. */
    private static final byte CPU_MAP = 0b0001_0101;

    private final FakeHostOptions options;

    NodeFacts(FakeHostOptions options) {
        this.options = options;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_GET_TYPE -> CallTable.answer(() -> new ConnectGetTypeRet(options.type()));
            case REMOTE_PROC_CONNECT_GET_VERSION -> CallTable.answer(() -> new ConnectGetVersionRet(options.version()));
            case REMOTE_PROC_CONNECT_GET_LIB_VERSION ->
                CallTable.answer(() -> new ConnectGetLibVersionRet(options.libVersion()));
            case REMOTE_PROC_CONNECT_GET_HOSTNAME ->
                CallTable.answer(() -> new ConnectGetHostnameRet(options.hostname()));
            case REMOTE_PROC_CONNECT_GET_MAX_VCPUS ->
                CallTable.answer(ConnectGetMaxVcpusArgs::read, args -> new ConnectGetMaxVcpusRet(options.maxVcpus()));
            case REMOTE_PROC_NODE_GET_INFO -> CallTable.answer(this::info);
            case REMOTE_PROC_CONNECT_GET_CAPABILITIES ->
                CallTable.answer(() -> new ConnectGetCapabilitiesRet(CapabilitiesXml.of(options)));
            case REMOTE_PROC_CONNECT_GET_SYSINFO -> CallTable.answer(ConnectGetSysinfoArgs::read, this::sysinfo);
            case REMOTE_PROC_NODE_GET_FREE_MEMORY -> CallTable.answer(() -> new NodeGetFreeMemoryRet(freeMemory()));
            case REMOTE_PROC_NODE_GET_CELLS_FREE_MEMORY ->
                CallTable.answer(NodeGetCellsFreeMemoryArgs::read, this::cells);
            case REMOTE_PROC_NODE_GET_FREE_PAGES -> CallTable.answer(NodeGetFreePagesArgs::read, NodeFacts::freePages);
            case REMOTE_PROC_NODE_GET_CPU_STATS -> CallTable.answer(NodeGetCpuStatsArgs::read, NodeFacts::cpuStats);
            case REMOTE_PROC_NODE_GET_CPU_MAP -> CallTable.answer(NodeGetCpuMapArgs::read, this::cpuMap);
            case REMOTE_PROC_NODE_GET_SECURITY_MODEL -> CallTable.answer(NodeFacts::securityModel);
            case REMOTE_PROC_CONNECT_GET_CPU_MODEL_NAMES ->
                CallTable.answer(ConnectGetCpuModelNamesArgs::read, this::cpuModels);
            default -> null;
        };
    }

    private NodeGetInfoRet info() {
        byte[] model = Arrays.copyOf(Opaque.ofUtf8(options.model()).toByteArray(), MODEL_LENGTH);
        return new NodeGetInfoRet(
                Opaque.wrap(model),
                options.memoryKiB(),
                options.cpus(),
                options.mhz(),
                options.nodes(),
                options.sockets(),
                options.cores(),
                options.threads());
    }

    private ConnectGetSysinfoRet sysinfo(ConnectGetSysinfoArgs args) {
        Flags.check(args.flags(), 0, "testConnectGetSysinfo");
        XmlElement sysinfo = new XmlElement("sysinfo").set("type", "smbios");
        XmlElement bios = sysinfo.add("bios");
        bios.add("entry").set("name", "vendor").setText("virtwire");
        bios.add("entry").set("name", "version").setText("fake");
        return new ConnectGetSysinfoRet(sysinfo.toString());
    }

    private NodeGetCellsFreeMemoryRet cells(NodeGetCellsFreeMemoryArgs args) {
        if (args.startCell() < 0 || args.startCell() >= options.nodes()) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, "Range exceeds available cells");
        }
        List<Long> free = new ArrayList<>();
        for (int cell = args.startCell(); cell < options.nodes() && free.size() < args.maxcells(); cell++) {
            free.add(freeOf(cell));
        }
        return new NodeGetCellsFreeMemoryRet(free);
    }

    /**
     * {@return bytes} The second cell has twice as much as the first, the third three times. All of them have as many bytes as two
     * hosts have KiB: libvirt's test driver tells KiB here.
     */
    private long freeOf(int cell) {
        int shares = options.nodes() * (options.nodes() + 1) / 2;
        return 2 * options.memoryKiB() * (cell + 1) / shares;
    }

    private long freeMemory() {
        long free = 0;
        for (int cell = 0; cell < options.nodes(); cell++) {
            free += freeOf(cell) / 2; // the sum and its parts differ in the test driver
        }
        return free;
    }

    /** A number of each size in each cell that tells it from the others, as with libvirt's test driver. */
    private static NodeGetFreePagesRet freePages(NodeGetFreePagesArgs args) {
        Flags.check(args.flags(), 0, "testNodeGetFreePages");
        int sizes = args.pages().size();
        long counts = (long) sizes * Integer.toUnsignedLong(args.cellCount());
        if (counts == 0 || counts > REMOTE_NODE_MAX_CELLS) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_NONE,
                    sizes + " sizes of pages in " + Integer.toUnsignedString(args.cellCount()) + " cells");
        }
        List<Long> free = new ArrayList<>();
        for (int count = 2 * 6 + 7; free.size() < counts; count = 2 * count + 7) {
            free.add((long) count);
        }
        return new NodeGetFreePagesRet(free);
    }

    /** In nanoseconds, the same for all processors and at all times. */
    private static NodeGetCpuStatsRet cpuStats(NodeGetCpuStatsArgs args) {
        Flags.check(args.flags(), 0, "testNodeGetCPUStats");
        List<NodeGetCpuStats> times = List.of(
                new NodeGetCpuStats("user", 9_797_400_000L),
                new NodeGetCpuStats("kernel", 34_678_723_400_000L),
                new NodeGetCpuStats("idle", 87_264_900_000L),
                new NodeGetCpuStats("iowait", 763_600_000L));
        int wanted = Math.min(Math.max(args.nparams(), 0), times.size());
        return new NodeGetCpuStatsRet(times.subList(0, wanted), wanted == 0 ? times.size() : wanted);
    }

    private NodeGetCpuMapRet cpuMap(NodeGetCpuMapArgs args) {
        Flags.check(args.flags(), 0, "testNodeGetCPUMap");
        return new NodeGetCpuMapRet(
                args.needMap() == 0 ? Opaque.empty() : Opaque.copyOf(CPU_MAP), args.needOnline() == 0 ? 0 : 3, 8);
    }

    private static NodeGetSecurityModelRet securityModel() {
        return new NodeGetSecurityModelRet(Opaque.ofUtf8("testSecurity\0"), Opaque.ofUtf8("\0"));
    }

    private ConnectGetCpuModelNamesRet cpuModels(ConnectGetCpuModelNamesArgs args) {
        Flags.check(args.flags(), 0, "testConnectGetCPUModelNames");
        List<String> models = List.of("486", "pentium", "pentium2", "pentium3", "qemu32", "qemu64", "kvm32", "kvm64");
        return new ConnectGetCpuModelNamesRet(args.needResults() == 0 ? List.of() : models, models.size());
    }
}
