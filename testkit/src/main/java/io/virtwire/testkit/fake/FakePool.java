package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullStoragePool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A storage pool of the host, with its volumes. Every pool has 100 GiB. */
final class FakePool implements ObjectTable.Named {
    static final long CAPACITY = 100L * 1024 * 1024 * 1024;

    private final String name;
    private final UUID uuid;
    XmlElement definition;
    boolean active;
    boolean persistent;
    boolean autostart;

    /** By name, in the order in which they were made. */
    final Map<String, FakeVolume> volumes = new LinkedHashMap<>();

    FakePool(String name, UUID uuid, XmlElement definition) {
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
    NonnullStoragePool handle() {
        return new NonnullStoragePool(name, uuid);
    }

    /** {@return bytes that its volumes take} */
    long allocation() {
        return volumes.values().stream().mapToLong(volume -> volume.allocation).sum();
    }

    String targetPath() {
        return DomainXml.required(definition, "target/path");
    }

    String xml() {
        XmlElement shown = definition.copy();
        setBytes(shown, "capacity", CAPACITY);
        setBytes(shown, "allocation", allocation());
        setBytes(shown, "available", CAPACITY - allocation());
        return shown.order(PoolXml.ORDER).toString();
    }

    private static void setBytes(XmlElement pool, String element, long bytes) {
        pool.child(element).set("unit", "bytes").setText(Long.toString(bytes));
    }
}
