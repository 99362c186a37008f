package io.virtwire.cli;

import org.jspecify.annotations.Nullable;

/** What is said of a change of somebody's title, description or metadata. */
public final class MetadataWords {
    private MetadataWords() {}

    /**
     * {@return which changed}
     *
     * @param type the number of {@code virDomainMetadataType} or {@code virNetworkMetadataType}
     * @param uri the namespace of metadata
     */
    public static String of(int type, @Nullable String uri) {
        return "type " + EventKind.word(type, "unsupported value", "description", "title", "element") + ", uri "
                + (uri == null ? "<null>" : uri);
    }
}
