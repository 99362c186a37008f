package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullNetwork;
import java.util.UUID;

/** A network of the host. */
final class FakeNetwork implements ObjectTable.Named {
    private final String name;
    private final UUID uuid;
    XmlElement definition;
    boolean active;
    boolean persistent;
    boolean autostart;

    FakeNetwork(String name, UUID uuid, XmlElement definition) {
        this.name = name;
        this.uuid = uuid;
        this.definition = definition;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    /** {@return how it is named on the wire} */
    NonnullNetwork handle() {
        return new NonnullNetwork(name, uuid);
    }
}
