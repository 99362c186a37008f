package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainVcpuFlag;
import io.virtwire.enums.DomainXmlFlag;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** How many virtual CPUs a guest has, from old servers, too. */
final class VcpuCount {
    private VcpuCount() {}

    /** {@return the number, or none of a guest that has not that side: it does not run, or has no definition} */
    static OptionalInt ifThere(Domain guest, Set<DomainVcpuFlag> flags) {
        boolean missing = (flags.contains(DomainVcpuFlag.LIVE) && !guest.isActive())
                || (flags.contains(DomainVcpuFlag.CONFIG) && !guest.isPersistent());
        return missing ? OptionalInt.empty() : OptionalInt.of(of(guest, flags));
    }

    static int of(Domain guest, Set<DomainVcpuFlag> flags) {
        try {
            return guest.cpus().getVcpusFlags(flags.toArray(new DomainVcpuFlag[0]));
        } catch (LibvirtException failure) {
            if (!Command.isUnknownFlag(failure)) {
                throw failure;
            } else if (flags.contains(DomainVcpuFlag.GUEST)) {
                throw new CommandException("Failed to retrieve vCPU count from the guest", failure);
            }
        }
        boolean maximum = flags.contains(DomainVcpuFlag.MAXIMUM);
        boolean config = flags.contains(DomainVcpuFlag.CONFIG);
        if (flags.contains(DomainVcpuFlag.LIVE) || (!config && guest.isActive())) {
            return maximum ? guest.cpus().getMaxVcpus() : guest.getInfo().vcpus();
        }
        return inDefinition(guest, maximum);
    }

    private static int inDefinition(Domain guest, boolean maximum) {
        XmlQuery xml = XmlQuery.of(guest.getXmlDesc(DomainXmlFlag.INACTIVE));
        Integer count = Numbers.parseInt(xml.text(maximum ? "string(/domain/vcpu)" : "string(/domain/vcpu/@current)"));
        if (count == null) {
            throw new CommandException("Failed to retrieve " + (maximum ? "maximum" : "current") + " vcpu count");
        }
        return count;
    }

    static Set<DomainVcpuFlag> flags() {
        return EnumSet.noneOf(DomainVcpuFlag.class);
    }
}
