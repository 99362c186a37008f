package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_DOMAIN_MEMORY_PEEK_BUFFER_MAX;
import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainInjectNmiArgs;
import io.virtwire.protocol.remote.DomainMemoryPeekArgs;
import io.virtwire.protocol.remote.DomainMemoryPeekRet;
import io.virtwire.protocol.remote.DomainSendKeyArgs;
import io.virtwire.protocol.remote.DomainSendProcessSignalArgs;
import io.virtwire.xdr.Opaque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to the machine that a guest takes for its own: keys, signals, a look into its memory. Nothing comes of it. */
final class DomainInput implements CallGroup {
    /** virKeycodeSet. */
    private static final List<String> CODE_SETS =
            List.of("linux", "xt", "atset1", "atset2", "atset3", "os_x", "xt_kbd", "usb", "win32", "qnum");

    /** Real sets have holes below it, too. */
    private static final int LAST_KEY = 0xffff;

    private static final int SIGNALS = 65;

    // virDomainMemoryFlags
    private static final int VIRTUAL = 1;
    private static final int PHYSICAL = 2;

    private final DomainTable domains;

    DomainInput(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_SEND_KEY -> CallTable.perform(DomainSendKeyArgs::read, this::sendKey);
            case REMOTE_PROC_DOMAIN_INJECT_NMI ->
                CallTable.perform(DomainInjectNmiArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainInjectNMI");
                    domains.get(args.dom()).requireActive();
                });
            case REMOTE_PROC_DOMAIN_SEND_PROCESS_SIGNAL ->
                CallTable.perform(DomainSendProcessSignalArgs::read, this::signal);
            case REMOTE_PROC_DOMAIN_MEMORY_PEEK -> CallTable.answer(DomainMemoryPeekArgs::read, this::peek);
            default -> null;
        };
    }

    private void sendKey(DomainSendKeyArgs args) {
        Flags.check(args.flags(), 0, "testDomainSendKey");
        if (args.codeset() < 0 || args.codeset() >= CODE_SETS.size()) {
            throw HostError.of(
                    HostError.INVALID_ARG, HostError.FROM_DOMAIN, "Unsupported codeset '" + args.codeset() + "'");
        }
        domains.get(args.dom()).requireActive();
        for (int key : args.keycodes()) {
            if (key < 0 || key > LAST_KEY) {
                throw HostError.of(
                        HostError.INTERNAL_ERROR,
                        HostError.FROM_TEST,
                        "invalid keycode " + Integer.toUnsignedString(key) + " of " + CODE_SETS.get(args.codeset())
                                + " codeset");
            }
        }
    }

    private void signal(DomainSendProcessSignalArgs args) {
        Flags.check(args.flags(), 0, "testDomainSendProcessSignal");
        if (args.pidValue() != 1) {
            throw wrong("only sending a signal to pid 1 is supported");
        } else if (args.signum() < 0 || args.signum() >= SIGNALS) {
            throw wrong("signum value " + args.signum() + " is out of range");
        }
        domains.get(args.dom());
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, detail);
    }

    /** Each byte is the lowest one of its own address. */
    private DomainMemoryPeekRet peek(DomainMemoryPeekArgs args) {
        Flags.check(args.flags(), VIRTUAL | PHYSICAL, "testDomainMemoryPeek");
        if (args.flags() != VIRTUAL && args.flags() != PHYSICAL) {
            throw wrong("flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
        }
        domains.get(args.dom()).requireActive();
        int size = args.size();
        if (size < 0 || size > REMOTE_DOMAIN_MEMORY_PEEK_BUFFER_MAX) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_RPC, "size > maximum buffer size");
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (args.offset() + i);
        }
        return new DomainMemoryPeekRet(Opaque.wrap(bytes));
    }
}
