package io.virtwire.testkit.fake;

/** Numbers that a complete definition of a guest has. */
final class Quantities {
    private Quantities() {}

    /** {@return the most memory it may have, in KiB} */
    static long memory(XmlElement definition) {
        return XmlValues.number(DomainXml.required(definition, "memory"));
    }

    /** {@return the memory it has, in KiB} */
    static long currentMemory(XmlElement definition) {
        return XmlValues.number(DomainXml.required(definition, "currentMemory"));
    }

    /** {@return the most virtual processors it may have} */
    static int maxVcpus(XmlElement definition) {
        return (int) XmlValues.number(DomainXml.required(definition, "vcpu"));
    }

    /** {@return the virtual processors it has} */
    static int vcpus(XmlElement definition) {
        String current = definition.attributeOf("vcpu", "current");
        return current == null ? maxVcpus(definition) : (int) XmlValues.number(current);
    }

    static void setVcpus(XmlElement definition, int count) {
        XmlElement vcpu = definition.child("vcpu");
        if (count == maxVcpus(definition)) {
            vcpu.unset("current");
        } else {
            vcpu.set("current", Integer.toString(count));
        }
    }

    /** Fewer than it has at present means fewer at present, too. */
    static void setMaxVcpus(XmlElement definition, int count) {
        int present = Math.min(vcpus(definition), count);
        definition.child("vcpu").setText(Integer.toString(count));
        setVcpus(definition, present);
    }
}
