package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.Seconds;
import io.virtwire.cli.Session;
import io.virtwire.cli.States;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainModificationImpact;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.info.VcpuInfo;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine.Model.OptionSpec;

/** What each virtual CPU does. Of a guest that does not run, those it will start with and the host's CPUs they may use. */
final class VcpuInfoCommand extends Command {
    private static final String UNKNOWN = "N/A";

    private final OptionSpec domain = domain();
    private final OptionSpec pretty = flag("pretty", "print the host's CPUs as a list, not as a picture");
    private final OptionSpec json = json();

    VcpuInfoCommand() {
        super(
                "vcpuinfo",
                "what the virtual CPUs of a guest do",
                "Prints state, time and place of each virtual CPU.",
                "",
                "--json (virtwire's own) prints one array of objects with number, cpu (of the host;",
                "null if it is not known), state, cpuTimeNanos and affinity; without state and",
                "cpuTimeNanos if the guest does not run.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Output output =
                given(json) ? new Json() : new Lines(session.terminal(), HostCpus.count(session), given(pretty));
        int state = guest.getInfo().stateNumber();
        try {
            for (VcpuInfo vcpu : guest.cpus().getVcpus()) {
                output.add(vcpu);
            }
        } catch (LibvirtException failure) {
            if (!States.isShutOff(state)) {
                throw failure;
            }
            addDefined(guest, output);
        }
        output.end(session.terminal());
    }

    private static void addDefined(Domain guest, Output output) {
        BitSet vcpus = online(guest);
        List<BitSet> pinned = guest.cpus().getVcpuPinInfo(DomainModificationImpact.CONFIG);
        for (int vcpu = vcpus.nextSetBit(0); vcpu >= 0; vcpu = vcpus.nextSetBit(vcpu + 1)) {
            output.addDefined(vcpu, vcpu < pinned.size() ? pinned.get(vcpu) : new BitSet());
        }
    }

    /** {@return the virtual CPUs it will start with} */
    private static BitSet online(Domain guest) {
        Element root =
                XmlQuery.parse(guest.getXmlDesc(DomainXmlFlag.INACTIVE), false).getDocumentElement();
        Element vcpu = child(root, "vcpu");
        Integer maximum = vcpu == null ? null : number(vcpu.getTextContent());
        if (vcpu == null || maximum == null) {
            throw new CommandException("Failed to retrieve maximum vcpu count");
        }
        Integer current = number(vcpu.getAttribute("current"));
        int count = current == null || current == 0 ? maximum : current;
        BitSet online = new BitSet();
        Element vcpus = child(root, "vcpus");
        NodeList each = vcpus == null ? null : vcpus.getElementsByTagName("vcpu");
        if (each == null || each.getLength() == 0) {
            online.set(0, Math.min(count, maximum));
            return online;
        }
        for (int i = 0; i < each.getLength(); i++) {
            Element one = (Element) each.item(i);
            Integer id = number(one.getAttribute("id"));
            if (id != null && id < maximum && one.getAttribute("enabled").equals("yes")) {
                online.set(id);
            }
        }
        if (online.cardinality() != count) {
            throw new CommandException("Failed to retrieve vcpu state bitmap");
        }
        return online;
    }

    private static @Nullable Element child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element
                    && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static @Nullable Integer number(String text) {
        Integer number = Numbers.parseInt(text);
        return number == null || number < 0 ? null : number;
    }

    private interface Output {
        void add(VcpuInfo vcpu);

        void addDefined(int vcpu, BitSet affinity);

        void end(Terminal terminal);
    }

    /** virsh's form: a paragraph for each. */
    private static final class Lines implements Output {
        private final Terminal terminal;
        private final int hostCpus;
        private final boolean pretty;
        private boolean first = true;

        Lines(Terminal terminal, int hostCpus, boolean pretty) {
            this.terminal = terminal;
            this.hostCpus = hostCpus;
            this.pretty = pretty;
        }

        @Override
        public void add(VcpuInfo vcpu) {
            separate();
            InfoLine.print(terminal, "VCPU:", Integer.toString(vcpu.number()));
            InfoLine.print(terminal, "CPU:", Integer.toString(vcpu.cpu()));
            InfoLine.print(terminal, "State:", stateName(vcpu.stateNumber()));
            if (vcpu.cpuTime() != 0) {
                InfoLine.print(terminal, "CPU time:", Seconds.ofNanos(vcpu.cpuTime()));
            }
            printAffinity(vcpu.affinity());
        }

        @Override
        public void addDefined(int vcpu, BitSet affinity) {
            separate();
            InfoLine.print(terminal, "VCPU:", Integer.toString(vcpu));
            InfoLine.print(terminal, "CPU:", UNKNOWN);
            InfoLine.print(terminal, "State:", UNKNOWN);
            InfoLine.print(terminal, "CPU time", UNKNOWN);
            printAffinity(affinity);
        }

        @Override
        public void end(Terminal to) {
            // each line was printed when it was known
        }

        private void separate() {
            if (!first) {
                terminal.line("");
            }
            first = false;
        }

        private void printAffinity(BitSet affinity) {
            String value = pretty ? CpuList.format(affinity) + " (out of " + hostCpus + ")" : picture(affinity);
            InfoLine.print(terminal, "CPU Affinity:", value);
        }

        private String picture(BitSet affinity) {
            StringBuilder picture = new StringBuilder(hostCpus);
            for (int cpu = 0; cpu < hostCpus; cpu++) {
                picture.append(affinity.get(cpu) ? 'y' : '-');
            }
            return picture.toString();
        }
    }

    private static final class Json implements Output {
        private final JsonWriter writer = new JsonWriter().beginArray();

        @Override
        public void add(VcpuInfo vcpu) {
            writer.beginObject().name("number").number(vcpu.number());
            writer.name("cpu").number(vcpu.cpu() < 0 ? OptionalInt.empty() : OptionalInt.of(vcpu.cpu()));
            writer.name("state").string(stateName(vcpu.stateNumber()));
            writer.name("cpuTimeNanos").unsigned(vcpu.cpuTime());
            writer.name("affinity").string(CpuList.format(vcpu.affinity())).endObject();
        }

        @Override
        public void addDefined(int vcpu, BitSet affinity) {
            writer.beginObject().name("number").number(vcpu);
            writer.name("cpu").number(OptionalInt.empty());
            writer.name("affinity").string(CpuList.format(affinity)).endObject();
        }

        @Override
        public void end(Terminal terminal) {
            terminal.document(writer.endArray().toText());
        }
    }

    private static String stateName(int state) {
        return switch (state) {
            case 0 -> "offline";
            case 1 -> "running";
            case 2 -> "blocked";
            default -> "no state";
        };
    }
}
