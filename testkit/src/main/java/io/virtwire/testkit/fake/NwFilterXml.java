package io.virtwire.testkit.fake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network filter's definition in libvirt's form, but for what its rules are about, which stays as it is. */
final class NwFilterXml {
    private static final int LOWEST = -1000;
    private static final int HIGHEST = 1000;

    /** By how a chain's name begins. Those of a filter's own begin with one of these and a hyphen. */
    private static final Map<String, Integer> PRIORITIES = Map.of(
            "root", 0, "stp", -810, "mac", -800, "vlan", -750, "ipv4", -700, "ipv6", -600, "arp", -500, "rarp", -400);

    private NwFilterXml() {}

    /** @throws HostError with libvirt's own kind of error if it is none */
    static XmlElement parse(String xml) {
        return complete(XmlParser.parse(xml, "nwfilter_definition", HostError.FROM_NWFILTER, "filter"));
    }

    /** The same of an element that was read already; it is changed. */
    static XmlElement complete(XmlElement filter) {
        if (filter.get("name") == null) {
            throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_NWFILTER, "filter has no name");
        }
        String chain = filter.get("chain", "root");
        int priority = priority(filter.get("priority"), chain);
        filter.set("chain", chain).unset("priority");
        if (priority != 0) {
            filter.set("priority", Integer.toString(priority));
        }
        for (XmlElement rule : filter.children("rule")) {
            rule.setIfAbsent("priority", "500").lead("action", "direction", "priority");
        }
        return filter.lead("name", "chain", "priority");
    }

    private static int priority(@Nullable String given, String chain) {
        Integer usual = PRIORITIES.get(chain.replaceFirst("-.*", ""));
        if (usual == null) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_NWFILTER, "Invalid chain name '" + chain + "'");
        } else if (given == null) {
            return usual;
        } else if (!given.matches("-?[0-9]{1,9}")) {
            throw HostError.of(
                    HostError.INVALID_ARG, HostError.FROM_NWFILTER, "Could not parse chain priority '" + given + "'");
        }
        int priority = Integer.parseInt(given);
        if (priority < LOWEST || priority > HIGHEST) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_NWFILTER,
                    "Priority '" + given + "' is outside valid range of [" + LOWEST + "," + HIGHEST + "]");
        }
        return priority;
    }
}
