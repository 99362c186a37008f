package io.virtwire.codegen.api;

import io.virtwire.codegen.rpcl.Position;
import java.util.List;

/**
 * A group of names of typed parameters.
 *
 * @param summary without its final period
 */
record KeysElement(Position position, String name, String summary, List<Key> keys) {
    /**
     * One name, or as many as its placeholders have values.
     *
     * @param cNames the macros it is put together from
     */
    record Key(Position position, String name, KeyKind kind, KeyText text, List<String> cNames, String since) {
        Key {
            cNames = List.copyOf(cNames);
        }
    }

    KeysElement {
        keys = List.copyOf(keys);
    }
}
