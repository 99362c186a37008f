package io.virtwire.cli.snapshot;

import io.virtwire.cli.CommaList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word of the command line such as {@code vda,snapshot=external,file=/a}: values, some of which have a key. */
final class Specs {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Takes a word apart.
     *
     * @param first index of the first value that may have a key
     * @param keys the keys there are; the second value with the same key is one without
     */
    Specs(String word, int first, String... keys) {
        List<String> parts = CommaList.split(word);
        for (int i = 0; i < parts.size(); i++) {
            String key = i < first ? null : keyOf(parts.get(i), keys);
            if (key == null) {
                rest.add(parts.get(i));
            } else {
                values.put(key, parts.get(i).substring(key.length() + 1));
            }
        }
    }

    @Nullable
    String value(String key) {
        return values.get(key);
    }

    /** {@return the values that have no key} */
    List<String> rest() {
        return rest;
    }

    private @Nullable String keyOf(String part, String[] keys) {
        for (String key : keys) {
            if (part.startsWith(key + "=") && !values.containsKey(key)) {
                return key;
            }
        }
        return null;
    }
}
