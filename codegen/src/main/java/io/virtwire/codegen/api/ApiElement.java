package io.virtwire.codegen.api;

import java.util.List;

/** What data files say; left-out names are read, and mean nothing. */
record ApiElement(List<EnumElement> enums, List<KeysElement> keys) {
    ApiElement {
        enums = List.copyOf(enums);
        keys = List.copyOf(keys);
    }
}
