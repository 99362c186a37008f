package io.virtwire;

import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.admin.AdminProgram;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.lxc.LxcProgram;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.rpc.ProcedureFacts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this version knows of each procedure before it is called: number, name, the C function it serves, since which
 * libvirt, its access rule, and whether a read-only connection may call it.
 *
 * @see Host#supports
 */
public final class Procedures {
    private Procedures() {}

    /** {@return the procedures that serve a public C function such as {@code virDomainReset}; empty if none does} */
    public static List<ProcedureFacts> of(String function) {
        return all().filter(facts -> function.equals(facts.function())).toList();
    }

    /** {@return the facts of every procedure, program by program, in the order of their numbers} */
    public static Stream<ProcedureFacts> all() {
        return Stream.of(
                        RemoteProcedure.numbers().mapToObj(RemoteProcedure::factsOf),
                        QemuProcedure.numbers().mapToObj(QemuProcedure::factsOf),
                        LxcProcedure.numbers().mapToObj(LxcProcedure::factsOf),
                        AdminProcedure.numbers().mapToObj(AdminProcedure::factsOf))
                .flatMap(facts -> facts)
                .map(Objects::requireNonNull);
    }

    /**
     * {@return the facts of one procedure, or null if this version knows none}
     *
     * @param program as in the header, unsigned
     */
    public static @Nullable ProcedureFacts find(int program, int procedure) {
        return switch (program) {
            case RemoteProgram.PROGRAM -> RemoteProcedure.factsOf(procedure);
            case QemuProgram.PROGRAM -> QemuProcedure.factsOf(procedure);
            case LxcProgram.PROGRAM -> LxcProcedure.factsOf(procedure);
            case AdminProgram.PROGRAM -> AdminProcedure.factsOf(procedure);
            default -> null;
        };
    }
}
