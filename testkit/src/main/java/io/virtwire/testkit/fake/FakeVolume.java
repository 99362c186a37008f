package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullStorageVol;

/** A volume of a pool. Sizes in bytes. */
final class FakeVolume {
    private final String pool;
    private final String name;
    private final String path;
    private final XmlElement definition;
    long capacity;
    long allocation;

    /** @param definition in libvirt's form, but for the sizes, which are put in when it is shown */
    FakeVolume(String pool, String name, String path, long capacity, long allocation, XmlElement definition) {
        this.pool = pool;
        this.name = name;
        this.path = path;
        this.capacity = capacity;
        this.allocation = allocation;
        this.definition = definition;
    }

    String pool() {
        return pool;
    }

    String name() {
        return name;
    }

    /** {@return where it would be; its key is the same} */
    String path() {
        return path;
    }

    /** {@return how it is named on the wire} */
    NonnullStorageVol handle() {
        return new NonnullStorageVol(pool, name, path);
    }

    XmlElement shown() {
        XmlElement shown = definition.copy();
        shown.child("capacity").set("unit", "bytes").setText(Long.toString(capacity));
        shown.child("allocation").set("unit", "bytes").setText(Long.toString(allocation));
        return shown;
    }
}
