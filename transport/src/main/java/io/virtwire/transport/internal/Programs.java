package io.virtwire.transport.internal;

import static io.virtwire.protocol.admin.AdminConstants.ADMIN_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.lxc.LxcConstants.LXC_PROGRAM;
import static io.virtwire.protocol.qemu.QemuConstants.QEMU_PROGRAM;
import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;

import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.keepalive.KeepaliveProcedure;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.RemoteProcedure;

/** The programs a libvirt daemon speaks; each of them in version 1. */
final class Programs {
    static final int VERSION = 1;

    private Programs() {}

    static boolean known(int program) {
        return switch (program) {
            case REMOTE_PROGRAM, QEMU_PROGRAM, LXC_PROGRAM, ADMIN_PROGRAM, KEEPALIVE_PROGRAM -> true;
            default -> false;
        };
    }

    /** {@return the procedure as its definition spells it, for a message to people} */
    static String nameOf(int program, int procedure) {
        return switch (program) {
            case REMOTE_PROGRAM -> RemoteProcedure.nameOf(procedure);
            case QEMU_PROGRAM -> QemuProcedure.nameOf(procedure);
            case LXC_PROGRAM -> LxcProcedure.nameOf(procedure);
            case ADMIN_PROGRAM -> AdminProcedure.nameOf(procedure);
            case KEEPALIVE_PROGRAM -> KeepaliveProcedure.nameOf(procedure);
            default -> "procedure " + procedure + " of program 0x" + Integer.toHexString(program);
        };
    }
}
