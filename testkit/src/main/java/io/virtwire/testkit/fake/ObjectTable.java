package io.virtwire.testkit.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Objects of one kind, by UUID and by name, in the order in which they came. */
final class ObjectTable<T extends ObjectTable.Named> {
    private final Map<UUID, T> byUuid = new LinkedHashMap<>();
    private final Map<String, T> byName = new HashMap<>();

    /** What has a name and a UUID. */
    interface Named {
        UUID uuid();

        String name();
    }

    void add(T object) {
        byUuid.put(object.uuid(), object);
        byName.put(object.name(), object);
    }

    void remove(T object) {
        byUuid.remove(object.uuid());
        byName.remove(object.name());
    }

    @Nullable
    T find(UUID uuid) {
        return byUuid.get(uuid);
    }

    @Nullable
    T find(String name) {
        return byName.get(name);
    }

    Collection<T> all() {
        return byUuid.values();
    }

    /**
     * {@return the object that a definition is of, or null if it is a new one}
     *
     * @param what it is called in the message, such as {@code network}
     * @param domain which part of libvirt complains
     * @throws HostError if the name or the UUID is another object's
     */
    @Nullable
    T definedAs(String name, UUID uuid, String what, int domain) {
        T same = byUuid.get(uuid);
        if (same != null && !same.name().equals(name)) {
            throw HostError.of(
                    HostError.OPERATION_FAILED,
                    domain,
                    what + " '" + same.name() + "' is already defined with uuid " + uuid);
        }
        T namesake = byName.get(name);
        if (same == null && namesake != null) {
            throw HostError.of(
                    HostError.OPERATION_FAILED,
                    domain,
                    what + " '" + name + "' already exists with uuid " + namesake.uuid());
        }
        return same;
    }
}
