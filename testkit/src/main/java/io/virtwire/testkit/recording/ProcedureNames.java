package io.virtwire.testkit.recording;

import io.virtwire.protocol.admin.AdminConstants;
import io.virtwire.protocol.admin.AdminPayloads;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.keepalive.KeepaliveConstants;
import io.virtwire.protocol.keepalive.KeepalivePayloads;
import io.virtwire.protocol.keepalive.KeepaliveProcedure;
import io.virtwire.protocol.lxc.LxcConstants;
import io.virtwire.protocol.lxc.LxcPayloads;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.qemu.QemuConstants;
import io.virtwire.protocol.qemu.QemuPayloads;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemotePayloads;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.xdr.XdrDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The programs of a libvirt daemon, by their numbers. */
final class ProcedureNames {
    private static final List<ProcedureNames> ALL = List.of(
            new ProcedureNames(
                    RemoteConstants.REMOTE_PROGRAM,
                    RemoteProcedure::nameOf,
                    RemoteProcedure::numbers,
                    RemotePayloads::argsOf,
                    RemotePayloads::resultOf),
            new ProcedureNames(
                    QemuConstants.QEMU_PROGRAM,
                    QemuProcedure::nameOf,
                    QemuProcedure::numbers,
                    QemuPayloads::argsOf,
                    QemuPayloads::resultOf),
            new ProcedureNames(
                    LxcConstants.LXC_PROGRAM,
                    LxcProcedure::nameOf,
                    LxcProcedure::numbers,
                    LxcPayloads::argsOf,
                    LxcPayloads::resultOf),
            new ProcedureNames(
                    AdminConstants.ADMIN_PROGRAM,
                    AdminProcedure::nameOf,
                    AdminProcedure::numbers,
                    AdminPayloads::argsOf,
                    AdminPayloads::resultOf),
            new ProcedureNames(
                    KeepaliveConstants.KEEPALIVE_PROGRAM,
                    KeepaliveProcedure::nameOf,
                    KeepaliveProcedure::numbers,
                    KeepalivePayloads::argsOf,
                    KeepalivePayloads::resultOf));

    private static final int VERSION = 1;

    private interface Decoders {
        @Nullable
        XdrDecoder<?> of(int procedure);
    }

    /** All numbers of a program, each time anew: a stream is used up. */
    private interface Numbers {
        IntStream all();
    }

    private final int program;
    private final IntFunction<String> names;
    private final Numbers numbers;
    private final Decoders args;
    private final Decoders results;

    private ProcedureNames(int program, IntFunction<String> names, Numbers numbers, Decoders args, Decoders results) {
        this.program = program;
        this.names = names;
        this.numbers = numbers;
        this.args = args;
        this.results = results;
    }

    /** {@return the program of that number and version; null if it is not known here} */
    static @Nullable ProcedureNames of(int program, int version) {
        for (ProcedureNames known : ALL) {
            if (known.program == program && version == VERSION) {
                return known;
            }
        }
        return null;
    }

    /** {@return reads what a call or an event carries; null if that is not known} */
    @Nullable
    XdrDecoder<?> argsOf(int procedure) {
        return args.of(procedure);
    }

    /** {@return reads what a reply carries; null if that is not known} */
    @Nullable
    XdrDecoder<?> resultOf(int procedure) {
        return results.of(procedure);
    }

    /** {@return the procedure as its definition spells it, or {@code 0x20008086:1:999}: program, version and number} */
    static String nameOf(int program, int version, int procedure) {
        ProcedureNames known = of(program, version);
        if (known != null && known.args.of(procedure) != null) {
            return known.names.apply(procedure);
        }
        return "0x" + Integer.toHexString(program) + ":" + Integer.toUnsignedString(version) + ":" + procedure;
    }

    /** Where a name leads. */
    record Numbered(int program, int version, int procedure) {}

    /** {@return the way back, for those that have names} */
    static Map<String, Numbered> byName() {
        Map<String, Numbered> all = new HashMap<>();
        for (ProcedureNames known : ALL) {
            known.numbers
                    .all()
                    .forEach(procedure ->
                            all.put(known.names.apply(procedure), new Numbered(known.program, VERSION, procedure)));
        }
        return all;
    }
}
