package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class MaxVcpusCommand extends Command {
    private final OptionSpec type = string("type", "the kind of virtualization, such as kvm");

    MaxVcpusCommand() {
        super("maxvcpus", "the most virtual CPUs a guest can have", "Prints how many virtual CPUs a guest can have.");
    }

    @Override
    public void run(Session session) {
        @Nullable String virtualization = optionalText(type);
        Host host = session.connection().host();
        @Nullable Integer max = ofCapabilities(host, virtualization);
        session.terminal().line(Integer.toString(max == null ? host.getMaxVcpus(virtualization) : max));
    }

    /** {@return the number of the default emulator, which may allow fewer than the host; null if it is not told} */
    private static @Nullable Integer ofCapabilities(Host host, @Nullable String type) {
        String xml;
        try {
            xml = host.getDomainCapabilities(null, null, null, type);
        } catch (LibvirtException untold) {
            return null;
        }
        String max = XmlElements.attribute(XmlQuery.of(xml).root(), "vcpu", "max");
        Integer number = max == null ? null : Numbers.parseInt(max);
        return number == null || number < 0 ? null : number;
    }
}
