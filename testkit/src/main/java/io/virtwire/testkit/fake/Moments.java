package io.virtwire.testkit.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The snapshots, or the checkpoints, of a guest: a tree, in which one is the current one, from which the next descends. */
final class Moments<M extends Moments.Moment<M>> {
    // virDomainSnapshotDeleteFlags and virDomainCheckpointDeleteFlags
    static final int DELETE_CHILDREN = 1;
    static final int DELETE_CHILDREN_ONLY = 4;

    private final String kind;
    private final int notThere;
    private final Map<String, M> byName = new LinkedHashMap<>();
    private @Nullable M current;

    /** One of them. Immutable, and equal to itself only as long as nothing is changed. */
    interface Moment<M> {
        String name();

        /** {@return the name of the one it descends from} */
        @Nullable
        String parent();

        M withParent(@Nullable String newParent);
    }

    /**
     * @param kind what libvirt calls them in its messages
     * @param notThere the error that says one is not there
     */
    Moments(String kind, int notThere) {
        this.kind = kind;
        this.notThere = notThere;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    int size() {
        return byName.size();
    }

    /** {@return all, in the order they were made} */
    List<M> all() {
        return List.copyOf(byName.values());
    }

    @Nullable
    M current() {
        return current;
    }

    void setCurrent(M moment) {
        current = moment;
    }

    boolean isCurrent(M moment) {
        return moment.equals(current);
    }

    /** {@return the name of the one that a new one descends from} */
    @Nullable
    String currentName() {
        return current == null ? null : current.name();
    }

    boolean contains(String name) {
        return byName.containsKey(name);
    }

    M get(String name) {
        M moment = byName.get(name);
        if (moment == null) {
            throw HostError.of(
                    notThere, HostError.FROM_TEST, "no domain " + kind + " with matching name '" + name + "'");
        }
        return moment;
    }

    /** {@return the name of the one it descends from} */
    String parentOf(M moment) {
        String parent = moment.parent();
        if (parent == null) {
            throw HostError.of(notThere, HostError.FROM_TEST, kind + " '" + moment.name() + "' does not have a parent");
        }
        return parent;
    }

    /** Adds one that is the current one from now on. */
    void add(M moment) {
        if (byName.putIfAbsent(moment.name(), moment) != null) {
            throw HostError.of(
                    HostError.OPERATION_FAILED,
                    HostError.FROM_DOMAIN,
                    "domain moment " + moment.name() + " already exists");
        }
        current = moment;
    }

    /** Adds one, or puts it in the place of the one with its name. */
    void put(M moment) {
        byName.put(moment.name(), moment);
    }

    boolean isLeaf(M moment) {
        return children(moment).isEmpty();
    }

    List<M> children(M of) {
        return byName.values().stream()
                .filter(moment -> of.name().equals(moment.parent()))
                .toList();
    }

    List<M> descendants(M of) {
        List<M> found = new ArrayList<>();
        for (M child : children(of)) {
            found.add(child);
            found.addAll(descendants(child));
        }
        return found;
    }

    /** {@return the child of the first through which the second descends from it; null if it does not} */
    private @Nullable String childOnTheWay(String from, String to) {
        for (M moment = byName.get(to);
                moment != null && moment.parent() != null;
                moment = byName.get(moment.parent())) {
            if (moment.parent().equals(from)) {
                return moment.name();
            }
        }
        return null;
    }

    /**
     * For one that is redefined.
     *
     * @param what it is called in the message
     * @param domain which part of libvirt complains
     * @throws HostError if the parent is not there, or is itself or one that descends from it: then the tree would have a circle
     */
    void requireParent(String what, String name, @Nullable String parent, int domain) {
        if (parent == null) {
            return;
        } else if (parent.equals(name)) {
            throw wrong(domain, "cannot set " + what + " " + name + " as its own parent");
        } else if (!contains(parent)) {
            throw wrong(domain, "parent " + parent + " for " + what + " " + name + " not found");
        }
        String child = childOnTheWay(name, parent);
        if (child != null) {
            throw wrong(domain, "parent " + child + " would create cycle to " + name);
        }
    }

    private static HostError wrong(int domain, String detail) {
        return HostError.of(HostError.INVALID_ARG, domain, detail);
    }

    /** Takes one away, or those below it, or both; what stays descends from the next one above. */
    void delete(M moment, int flags) {
        boolean stays = (flags & DELETE_CHILDREN_ONLY) != 0;
        M above = moment.parent() == null ? null : byName.get(moment.parent());
        M survivor = stays ? moment : above;
        if ((flags & (DELETE_CHILDREN | DELETE_CHILDREN_ONLY)) != 0) {
            descendants(moment).forEach(child -> remove(child, survivor));
        } else {
            children(moment).forEach(child -> move(child, moment.parent()));
        }
        if (!stays) {
            remove(moment, survivor);
        }
    }

    private void move(M child, @Nullable String parent) {
        M moved = child.withParent(parent);
        boolean wasCurrent = isCurrent(child);
        put(moved);
        if (wasCurrent) {
            current = moved;
        }
    }

    /** @param survivor what is current instead, if it was */
    private void remove(M moment, @Nullable M survivor) {
        byName.remove(moment.name());
        if (isCurrent(moment)) {
            current = survivor;
        }
    }
}
