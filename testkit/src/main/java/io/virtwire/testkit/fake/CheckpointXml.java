package io.virtwire.testkit.fake;

/** A checkpoint in the file of a host, within its guest, as {@link SnapshotXml} has it for snapshots. */
final class CheckpointXml {
    /** What it is called there. libvirt's test driver keeps none. */
    static final String KEPT = "test:domaincheckpoint";

    private static final String ACTIVE = "active";

    private CheckpointXml() {}

    static XmlElement keep(FakeCheckpoint checkpoint, boolean isCurrent) {
        XmlElement kept = new XmlElement(KEPT);
        kept.children().addAll(checkpoint.xml(true).children());
        kept.add(ACTIVE).setText(isCurrent ? "1" : "0");
        return kept;
    }

    /**
     * Gives a guest the checkpoint of a file.
     *
     * @throws HostError if something is missing, or its parent does not stand before it: so there is no circle
     */
    static void restore(FakeDomain domain, XmlElement kept) {
        XmlElement disks = kept.find("disks");
        XmlElement definition = kept.find("domain");
        FakeCheckpoint checkpoint = new FakeCheckpoint(
                required(kept, "name"),
                kept.textOf("description"),
                kept.textOf("parent/name"),
                XmlValues.number(required(kept, "creationTime")),
                disks == null ? new XmlElement("disks") : disks,
                definition);
        if (checkpoint.parent() != null && !domain.checkpoints.contains(checkpoint.parent())) {
            throw wrong("'" + checkpoint.name() + "' stands before its parent '" + checkpoint.parent() + "'");
        } else if (domain.checkpoints.contains(checkpoint.name())) {
            throw wrong("'" + checkpoint.name() + "' is there twice");
        }
        domain.checkpoints.put(checkpoint);
        if (required(kept, ACTIVE).equals("1")) {
            domain.checkpoints.setCurrent(checkpoint);
        }
    }

    private static String required(XmlElement kept, String path) {
        String text = kept.textOf(path);
        if (text == null || text.isEmpty()) {
            throw wrong("without <" + path + ">");
        }
        return text;
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.XML_ERROR, HostError.FROM_DOMAIN_CHECKPOINT, "checkpoint " + detail);
    }
}
