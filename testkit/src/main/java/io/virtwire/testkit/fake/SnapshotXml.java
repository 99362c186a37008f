package io.virtwire.testkit.fake;

import java.util.List;

/** A snapshot as XML: as clients see it, and as a file of libvirt's test driver keeps it within its guest. */
final class SnapshotXml {
    /** What it is called in a file. */
    static final String KEPT = "test:domainsnapshot";

    private static final String ACTIVE = "active";

    private SnapshotXml() {}

    /** {@return what clients see} */
    static XmlElement of(FakeSnapshot snapshot) {
        XmlElement xml = new XmlElement("domainsnapshot");
        xml.add("name").setText(snapshot.name());
        if (snapshot.description() != null) {
            xml.add("description").setText(snapshot.description());
        }
        xml.add("state").setText(textOf(snapshot.state()));
        if (snapshot.parent() != null) {
            xml.add("parent").add("name").setText(snapshot.parent());
        }
        xml.add("creationTime").setText(Long.toString(snapshot.created()));
        boolean active = snapshot.state() != FakeDomain.SHUTOFF;
        xml.add("memory").set("snapshot", active ? "internal" : "no");
        List<XmlElement> disks = snapshot.definition().child("devices").children("disk");
        if (!disks.isEmpty()) {
            XmlElement list = xml.add("disks");
            for (XmlElement disk : disks) {
                list.add("disk")
                        .set("name", String.valueOf(disk.attributeOf("target", "dev")))
                        .set("snapshot", "internal");
            }
        }
        xml.add(snapshot.definition().copy());
        return xml;
    }

    /**
     * {@return what a client restores}
     *
     * @param otherwise the guest's definition, for one that does not say what the guest was made of
     */
    static FakeSnapshot redefined(XmlElement given, XmlElement otherwise) {
        String name = given.textOf("name");
        String created = given.textOf("creationTime");
        String state = given.textOf("state");
        XmlElement definition = given.find("domain");
        if (name == null) {
            throw HostError.of(
                    HostError.XML_ERROR, HostError.FROM_DOMAIN_SNAPSHOT, "a redefined snapshot must have a name");
        } else if (created == null) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_DOMAIN_SNAPSHOT,
                    "missing creationTime from existing snapshot");
        } else if (state == null) {
            throw HostError.of(
                    HostError.XML_ERROR, HostError.FROM_DOMAIN_SNAPSHOT, "missing state from existing snapshot");
        }
        return new FakeSnapshot(
                name,
                given.textOf("description"),
                given.textOf("parent/name"),
                XmlValues.number(created),
                stateOf(state),
                definition == null ? otherwise.copy() : definition);
    }

    /** {@return the same for a file} */
    static XmlElement keep(FakeSnapshot snapshot, boolean isCurrent) {
        XmlElement kept = new XmlElement(KEPT);
        kept.children().addAll(of(snapshot).children());
        kept.add(ACTIVE).setText(isCurrent ? "1" : "0");
        return kept;
    }

    /**
     * Gives a guest the snapshot of a file.
     *
     * @param xml completes the definition in it, in case somebody wrote it by hand
     * @throws HostError if something is missing, or its parent does not stand before it: so there is no circle
     */
    static void restore(FakeDomain domain, XmlElement kept, DomainXml xml) {
        FakeSnapshot snapshot = new FakeSnapshot(
                required(kept, "name"),
                kept.textOf("description"),
                kept.textOf("parent/name"),
                XmlValues.number(required(kept, "creationTime")),
                stateOf(required(kept, "state")),
                xml.complete(definition(kept)));
        if (snapshot.parent() != null && !domain.snapshots.contains(snapshot.parent())) {
            throw wrong("'" + snapshot.name() + "' stands before its parent '" + snapshot.parent() + "'");
        } else if (domain.snapshots.contains(snapshot.name())) {
            throw wrong("'" + snapshot.name() + "' is there twice");
        }
        domain.snapshots.put(snapshot);
        if (required(kept, ACTIVE).equals("1")) {
            domain.snapshots.setCurrent(snapshot);
        }
    }

    private static XmlElement definition(XmlElement kept) {
        XmlElement definition = kept.find("domain");
        if (definition == null) {
            throw wrong("without <domain>");
        }
        return definition;
    }

    private static String required(XmlElement kept, String path) {
        String text = kept.textOf(path);
        if (text == null || text.isEmpty()) {
            throw wrong("without <" + path + ">");
        }
        return text;
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.XML_ERROR, HostError.FROM_DOMAIN_SNAPSHOT, "snapshot " + detail);
    }

    private static String textOf(int state) {
        return switch (state) {
            case FakeDomain.RUNNING -> "running";
            case FakeDomain.PAUSED -> "paused";
            default -> "shutoff";
        };
    }

    private static int stateOf(String text) {
        return switch (text) {
            case "running" -> FakeDomain.RUNNING;
            case "paused" -> FakeDomain.PAUSED;
            case "shutoff" -> FakeDomain.SHUTOFF;
            default -> throw wrong("in state " + text);
        };
    }
}
