package io.virtwire;

import io.virtwire.enums.DomainQemuMonitorCommandFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.qemu.DomainAgentCommandArgs;
import io.virtwire.protocol.qemu.DomainMonitorCommandArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import org.jspecify.annotations.Nullable;

/**
 * What only QEMU guests have: their monitor, and their agent in its own words. Made by {@link Domain#qemu}. Libvirt does
 * not know what such a command does to the guest; {@code libvirt-qemu.h}.
 *
 * <p>Thread-safe.
 */
public final class DomainQemu {
    private final Domain domain;

    DomainQemu(Domain domain) {
        this.domain = domain;
    }

    /**
     * {@return the monitor's answer}
     *
     * @param command JSON, or with {@code HMP} a line for people
     */
    @LibvirtFunction("virDomainQemuMonitorCommand")
    public String monitorCommand(String command, DomainQemuMonitorCommandFlag... flags) {
        return wire().callQemu(qemu ->
                        qemu.domainMonitorCommand(new DomainMonitorCommandArgs(dom(), command, Flag.bits(flags))))
                .result();
    }

    /**
     * Always fails: the files would travel beside the message.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction("virDomainQemuMonitorCommandWithFiles")
    public String monitorCommandWithFiles(String command, DomainQemuMonitorCommandFlag... flags) {
        return DescriptorPassing.refuse("virDomainQemuMonitorCommandWithFiles");
    }

    /**
     * {@return the answer of the agent in the guest, or null if the command has none}
     *
     * @param command JSON
     * @param timeout whole seconds; or a number of {@code DomainQemuAgentCommandTimeoutValues}
     */
    @LibvirtFunction("virDomainQemuAgentCommand")
    public @Nullable String agentCommand(String command, int timeout) {
        return wire().callQemu(qemu -> qemu.domainAgentCommand(new DomainAgentCommandArgs(dom(), command, timeout, 0)))
                .result();
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainQemu[" + domain + "]";
    }
}
