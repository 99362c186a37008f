package io.virtwire.testkit.fake;

import org.jspecify.annotations.Nullable;

/**
 * A place in the history of a guest's disks.
 *
 * @param created seconds since 1970
 * @param disks as {@code <disks>} names them
 * @param definition what the guest was made of; null if who restored it did not say
 */
record FakeCheckpoint(
        String name,
        @Nullable String description,
        @Nullable String parent,
        long created,
        XmlElement disks,
        @Nullable XmlElement definition)
        implements Moments.Moment<FakeCheckpoint> {
    @Override
    public FakeCheckpoint withParent(@Nullable String newParent) {
        return new FakeCheckpoint(name, description, newParent, created, disks, definition);
    }

    XmlElement xml(boolean withDomain) {
        XmlElement xml = new XmlElement("domaincheckpoint");
        xml.add("name").setText(name);
        if (description != null) {
            xml.add("description").setText(description);
        }
        if (parent != null) {
            xml.add("parent").add("name").setText(parent);
        }
        xml.add("creationTime").setText(Long.toString(created));
        if (!disks.children().isEmpty()) {
            xml.add(disks.copy());
        }
        if (withDomain && definition != null) {
            xml.add(definition.copy());
        }
        return xml;
    }
}
