package io.virtwire.cli.vol;

import io.virtwire.enums.StorageVolType;
import io.virtwire.info.StorageVolInfo;
import java.util.Locale;

/** Words for kinds of volumes. */
final class VolTypes {
    private VolTypes() {}

    static String word(StorageVolInfo info) {
        StorageVolType type = info.type();
        return type == null ? "unknown" : word(type);
    }

    /** {@return the same, but a number if this version does not know it} */
    static String jsonWord(StorageVolInfo info) {
        StorageVolType type = info.type();
        return type == null ? Integer.toString(info.typeNumber()) : word(type);
    }

    private static String word(StorageVolType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
