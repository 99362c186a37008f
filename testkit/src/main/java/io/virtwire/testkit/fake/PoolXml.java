package io.virtwire.testkit.fake;

import java.util.List;
import java.util.Map;

/** Definitions of pools and volumes in libvirt's form. */
final class PoolXml {
    static final List<String> ORDER =
            List.of("name", "uuid", "capacity", "allocation", "available", "features", "source", "target");

    private static final List<String> VOLUME_ORDER =
            List.of("name", "key", "source", "capacity", "allocation", "physical", "target", "backingStore");

    private static final List<String> TARGET_ORDER =
            List.of("path", "format", "permissions", "timestamps", "encryption");

    /** What a kind of pool has for a format if none is named. */
    private static final Map<String, String> FORMATS =
            Map.of("logical", "lvm2", "fs", "auto", "netfs", "auto", "disk", "unknown");

    private PoolXml() {}

    /** @throws HostError with libvirt's own kind of error if it is none */
    static XmlElement parse(String xml) {
        return complete(XmlParser.parse(xml, "storage_pool_definition", HostError.FROM_STORAGE, "pool"));
    }

    /** The same of an element that was read already; it is changed. */
    static XmlElement complete(XmlElement pool) {
        String type = pool.get("type");
        if (type == null) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_STORAGE, "missing 'type' attribute in 'pool'");
        }
        String sourceName = pool.textOf("source/name");
        if (pool.find("name") == null && sourceName != null) {
            pool.add("name").setText(sourceName);
        }
        String name = pool.textOf("name");
        if (name == null || name.isEmpty()) {
            throw wrong("missing pool source name element");
        }
        XmlChecks.pool(pool, name);
        pool.child("uuid")
                .setText(XmlValues.uuid(pool.textOf("uuid"), HostError.XML_ERROR, HostError.FROM_STORAGE)
                        .toString());
        XmlElement source = pool.child("source").keepOpen();
        if (type.equals("logical") && source.find("name") == null) {
            source.add("name").setText(name);
        }
        String format = FORMATS.get(type);
        if (format != null) {
            source.child("format").setIfAbsent("type", format);
        }
        if (pool.textOf("target/path") == null) {
            if (type.equals("dir") || type.equals("fs") || type.equals("netfs")) {
                throw wrong("missing storage pool target path");
            }
            pool.child("target").child("path").setText("/dev/" + name);
        }
        return pool.order(ORDER);
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.XML_ERROR, HostError.FROM_STORAGE, detail);
    }

    /** Reads a volume's definition. */
    static FakeVolume volume(FakePool pool, String xml) {
        return volume(pool, XmlParser.parse(xml, "storage_volume_definition", HostError.FROM_STORAGE, "volume"));
    }

    /** The same of an element that was read already; it is changed. */
    static FakeVolume volume(FakePool pool, XmlElement volume) {
        String name = volume.textOf("name");
        if (name == null || name.isEmpty()) {
            throw wrong("missing volume name element");
        }
        XmlChecks.volume(pool.definition, volume);
        XmlElement size = volume.find("capacity");
        if (size == null) {
            throw wrong("missing capacity element");
        }
        long capacity = XmlValues.bytes(size, "bytes");
        XmlElement allocated = volume.find("allocation");
        long allocation = allocated == null ? capacity : XmlValues.bytes(allocated, "bytes");
        String path = pool.targetPath() + "/" + name;
        volume.set("type", "file").lead("type");
        volume.child("key").setText(path);
        volume.child("capacity");
        volume.child("allocation");
        XmlElement target = volume.child("target");
        target.child("path").setText(path);
        target.child("format").setIfAbsent("type", "raw");
        target.order(TARGET_ORDER);
        return new FakeVolume(pool.name(), name, path, capacity, allocation, volume.order(VOLUME_ORDER));
    }
}
