package io.virtwire.testkit.fake;

import java.util.List;

/** A network's definition in libvirt's form. */
final class NetworkXml {
    private static final List<String> ORDER = List.of(
            "name uuid title description metadata forward bridge mtu mac domain dns vlan bandwidth ip route virtualport"
                    .concat(" portgroup")
                    .split(" ", -1));

    private NetworkXml() {}

    /** @throws HostError with libvirt's own kind of error if it is none */
    static XmlElement parse(String xml) {
        return complete(XmlParser.parse(xml, "network_definition", HostError.FROM_NETWORK, "network"));
    }

    /** The same of an element that was read already; it is changed. */
    static XmlElement complete(XmlElement network) {
        String name = network.textOf("name");
        if (name == null || name.isEmpty()) {
            throw HostError.of(HostError.NO_NAME, HostError.FROM_NETWORK);
        }
        network.child("uuid")
                .setText(XmlValues.uuid(network.textOf("uuid"), HostError.FROM_NETWORK)
                        .toString());
        XmlChecks.network(network, name);
        XmlElement forward = network.find("forward");
        if (forward != null) {
            forward.setIfAbsent("mode", "nat").lead("dev", "mode");
        }
        if (forward == null || List.of("nat", "route", "open").contains(forward.get("mode", ""))) {
            network.child("bridge")
                    .setIfAbsent("stp", "on")
                    .setIfAbsent("delay", "0")
                    .lead("name", "zone", "stp", "delay");
        }
        network.children("ip").forEach(XmlElement::keepOpen);
        network.children("portgroup").forEach(XmlElement::keepOpen);
        return network.order(ORDER);
    }
}
