package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullNetwork;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A network of the host. */
final class FakeNetwork implements ObjectTable.Named {
    private final String name;
    private final UUID uuid;
    XmlElement definition;

    /** What it will be like when it starts the next time, if that is something else. */
    @Nullable
    XmlElement next;

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

    /** {@return what it is like when it starts the next time} */
    XmlElement config() {
        return next == null ? definition : next;
    }

    /** {@return how it is named on the wire} */
    NonnullNetwork handle() {
        return new NonnullNetwork(name, uuid);
    }
}
