package io.virtwire.testkit.fake;

/** The host's capabilities: processors in cells, and the kinds of guests. */
final class CapabilitiesXml {
    private static final int CELL_KIB = 2 * 1024 * 1024;

    private CapabilitiesXml() {}

    static String of(FakeHostOptions options) {
        XmlElement capabilities = new XmlElement("capabilities");
        XmlElement host = capabilities.add("host");
        XmlElement cpu = host.add("cpu");
        cpu.add("arch").setText(options.model());
        XmlElement features = cpu.add("features");
        features.add("pae");
        features.add("nonpae");
        for (String size : new String[] {"4", "8", "2048", "1048576"}) {
            cpu.add("pages").set("unit", "KiB").set("size", size);
        }
        host.add("power_management");
        host.add("iommu").set("support", "no");
        cells(host.add("topology").add("cells"), options);
        XmlElement security = host.add("secmodel");
        security.add("model").setText("testSecurity");
        security.add("doi");
        guest(capabilities, options, "hvm");
        guest(capabilities, options, "xen");
        return capabilities.toString();
    }

    private static void cells(XmlElement cells, FakeHostOptions options) {
        cells.set("num", Integer.toString(options.nodes()));
        int cpusOfCell = Math.max(1, options.cpus() / options.nodes());
        for (int id = 0; id < options.nodes(); id++) {
            XmlElement cell = cells.add("cell").set("id", Integer.toString(id));
            cell.add("memory").set("unit", "KiB").setText(Integer.toString((id + 1) * CELL_KIB));
            XmlElement cpus = cell.add("cpus").set("num", Integer.toString(cpusOfCell));
            for (int core = 0; core < cpusOfCell; core++) {
                String cpu = Integer.toString(id * cpusOfCell + core);
                cpus.add("cpu")
                        .set("id", cpu)
                        .set("socket_id", Integer.toString(id))
                        .set("die_id", "0")
                        .set("core_id", Integer.toString(core))
                        .set("siblings", cpu);
            }
        }
    }

    private static void guest(XmlElement capabilities, FakeHostOptions options, String osType) {
        XmlElement guest = capabilities.add("guest");
        guest.add("os_type").setText(osType);
        XmlElement arch = guest.add("arch").set("name", options.model());
        arch.add("wordsize").setText(options.model().endsWith("64") ? "64" : "32");
        arch.add("emulator").setText("/usr/bin/test-hv");
        arch.add("domain").set("type", "test");
        XmlElement features = guest.add("features");
        features.add("pae");
        features.add("nonpae");
    }
}
