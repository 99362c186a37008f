package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetMetadataArgs;
import io.virtwire.protocol.remote.DomainGetMetadataRet;
import io.virtwire.protocol.remote.DomainSetMetadataArgs;
import org.jspecify.annotations.Nullable;

/** A guest's title and description, and what applications keep with it. */
final class DomainMetadata implements CallGroup {
    // virDomainMetadataType
    private static final int DESCRIPTION = 0;
    private static final int TITLE = 1;
    private static final int ELEMENT = 2;

    private final DomainTable domains;
    private final DomainEvents events;
    private final Runnable changed;

    DomainMetadata(DomainTable domains, DomainEvents events, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_METADATA -> CallTable.answer(DomainGetMetadataArgs::read, this::get);
            case REMOTE_PROC_DOMAIN_SET_METADATA -> CallTable.perform(DomainSetMetadataArgs::read, this::set);
            default -> null;
        };
    }

    private DomainGetMetadataRet get(DomainGetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainGetMetadata");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        String found = switch (args.type()) {
            case DESCRIPTION -> definition.textOf("description");
            case TITLE -> definition.textOf("title");
            case ELEMENT -> element(definition, args.uri());
            default -> throw unknown(args.type());
        };
        if (found == null) {
            throw HostError.of(
                    HostError.NO_DOMAIN_METADATA, HostError.FROM_DOMAIN, "Requested metadata element is not present");
        }
        return new DomainGetMetadataRet(found);
    }

    private static HostError unknown(int type) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_DOMAIN, "unknown metadata type '" + type + "'");
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

    private void set(DomainSetMetadataArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetMetadata");
        FakeDomain domain = domains.get(args.dom());
        String value = args.metadata();
        for (XmlElement definition : Impact.on(domain, args.flags())) {
            switch (args.type()) {
                case DESCRIPTION -> setText(definition, "description", value);
                case TITLE -> setText(definition, "title", value);
                case ELEMENT -> setElement(definition, value, args.key(), args.uri());
                default -> throw unknown(args.type());
            }
            DomainXml.order(definition);
        }
        changed.run();
        events.metadataChanged(domain, args.type(), args.uri());
    }

    private static void setText(XmlElement definition, String name, @Nullable String text) {
        definition.remove(name);
        if (text != null && !text.isEmpty()) {
            definition.add(name).setText(text);
        }
    }

    private static void setElement(
            XmlElement definition, @Nullable String xml, @Nullable String key, @Nullable String uri) {
        XmlElement before = find(definition, uri);
        XmlElement metadata = definition.child("metadata");
        metadata.children().remove(before);
        if (xml != null && key != null && uri != null) {
            XmlElement element = XmlParser.parse(xml, "metadata_xml", HostError.FROM_DOMAIN);
            XmlElement named = element.withPrefix(key + ":");
            metadata.add(named.set("xmlns:" + key, uri).lead("xmlns:" + key));
        }
    }
}
