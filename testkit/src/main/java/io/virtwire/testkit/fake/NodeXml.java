package io.virtwire.testkit.fake;

/** The processors and the memory of the host, as a file of libvirt's test driver says them. */
final class NodeXml {
    private NodeXml() {}

    /** {@return options with what the file says; what it leaves out stays} */
    static FakeHostOptions options(XmlElement node, FakeHostOptions usual) {
        FakeHostOptions options = usual;
        XmlElement cpu = node.find("cpu");
        if (cpu != null) {
            String model = cpu.textOf("model");
            options = options.withProcessor(model == null ? options.model() : model, number(cpu, "mhz", options.mhz()))
                    .withTopology(
                            number(cpu, "nodes", options.nodes()),
                            number(cpu, "sockets", options.sockets()),
                            number(cpu, "cores", options.cores()),
                            number(cpu, "threads", options.threads()));
        }
        XmlElement memory = node.find("memory");
        return memory == null ? options : options.withMemory(XmlValues.kibibytes(memory));
    }

    private static int number(XmlElement cpu, String name, int usual) {
        String text = cpu.textOf(name);
        long number = text == null ? usual : XmlValues.number(text);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_TEST, "invalid node cpu " + name + " value");
        }
        return (int) number;
    }
}
