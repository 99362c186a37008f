package io.virtwire.testkit.fake;

import org.jspecify.annotations.Nullable;

/** The title and the description of a guest or network, and what applications keep with it. */
final class Metadata {
    // virDomainMetadataType; virNetworkMetadataType is the same
    private static final int DESCRIPTION = 0;
    private static final int TITLE = 1;
    private static final int ELEMENT = 2;

    private Metadata() {}

    /**
     * {@return what is there of that type, or null}
     *
     * @param uri of the namespace, for the metadata of an application
     * @param domain which part of libvirt complains
     */
    static @Nullable String get(XmlElement definition, int type, @Nullable String uri, int domain) {
        return switch (type) {
            case DESCRIPTION -> definition.textOf("description");
            case TITLE -> definition.textOf("title");
            case ELEMENT -> element(definition, uri);
            default -> throw unknown(type, domain);
        };
    }

    /**
     * Sets what there is of that type, or takes it away. The definition has to be put in order then.
     *
     * @param key prefix of the namespace, for the metadata of an application
     */
    static void set(
            XmlElement definition,
            int type,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri,
            int domain) {
        switch (type) {
            case DESCRIPTION -> setText(definition, "description", value);
            case TITLE -> setText(definition, "title", value);
            case ELEMENT -> setElement(definition, value, key, uri, domain);
            default -> throw unknown(type, domain);
        }
    }

    private static HostError unknown(int type, int domain) {
        return HostError.of(HostError.INVALID_ARG, domain, "unknown metadata type '" + type + "'");
    }

    /** {@return an application's element, without the prefix that it has among the others} */
    private static @Nullable String element(XmlElement definition, @Nullable String uri) {
        XmlElement found = find(definition, uri);
        if (found == null) {
            return null;
        }
        String prefix = found.name().replaceFirst(":.*", ":");
        return found.withoutPrefix(prefix).toForeignString();
    }

    private static @Nullable XmlElement find(XmlElement definition, @Nullable String uri) {
        XmlElement metadata = definition.find("metadata");
        if (metadata == null || uri == null) {
            return null;
        }
        for (XmlElement child : metadata.children()) {
            if (uri.equals(child.get(namespaceAttribute(child)))) {
                return child;
            }
        }
        return null;
    }

    private static String namespaceAttribute(XmlElement element) {
        int colon = element.name().indexOf(':');
        return colon < 0 ? "xmlns" : "xmlns:" + element.name().substring(0, colon);
    }

    private static void setText(XmlElement definition, String name, @Nullable String text) {
        definition.remove(name);
        if (text != null && !text.isEmpty()) {
            definition.add(name).setText(text);
        }
    }

    private static void setElement(
            XmlElement definition, @Nullable String xml, @Nullable String key, @Nullable String uri, int domain) {
        XmlElement before = find(definition, uri);
        XmlElement metadata = definition.child("metadata");
        metadata.children().remove(before);
        if (xml != null && key != null && uri != null) {
            XmlElement element = XmlParser.parse(xml, "metadata_xml", domain);
            XmlElement named = element.withPrefix(key + ":");
            metadata.add(named.set("xmlns:" + key, uri).lead("xmlns:" + key));
        }
    }
}
