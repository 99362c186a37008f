package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NonnullDomain;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A guest: its definitions and its state. Numbers of virDomainState and its reasons. */
final class FakeDomain implements ObjectTable.Named {
    static final int RUNNING = 1;
    static final int PAUSED = 3;
    static final int SHUTOFF = 5;

    private static final int INACTIVE = -1;

    private final UUID uuid;
    private String name;

    /** What it is made from at the next start; null for a guest that is gone when it stops. */
    private @Nullable XmlElement config;

    /** What it is made of now; null unless it runs. */
    private @Nullable XmlElement live;

    private int id = INACTIVE;
    private int state = SHUTOFF;
    private int reason;

    boolean autostart;
    boolean managedSave;

    /** What the scheduler gives it, beside others. */
    long weight = 50;

    final Moments<FakeSnapshot> snapshots = new Moments<>("snapshot", HostError.NO_DOMAIN_SNAPSHOT);
    final Moments<FakeCheckpoint> checkpoints = new Moments<>("checkpoint", HostError.NO_DOMAIN_CHECKPOINT);

    @Nullable
    FakeJob job;

    /** What is done to its disks, by their targets. */
    final Map<String, FakeBlockJob> blockJobs = new HashMap<>();

    /** Virtual processors that the guest itself does not use. */
    final BitSet offline = new BitSet();

    /** Mount points of filesystems that are frozen. */
    final Set<String> frozen = new HashSet<>();

    /** How its I/O threads poll, by their numbers; those that are not here as they began. */
    final Map<Integer, Polling> polling = new HashMap<>();

    /** Seconds and nanoseconds of the guest's own clock. */
    long seconds = 627_319_920;

    int nanoseconds;

    FakeDomain(String name, UUID uuid) {
        this.name = name;
        this.uuid = uuid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    /** {@return how it is named on the wire} */
    NonnullDomain handle() {
        return new NonnullDomain(name, uuid, id);
    }

    int id() {
        return id;
    }

    int state() {
        return state;
    }

    int reason() {
        return reason;
    }

    boolean isActive() {
        return id != INACTIVE;
    }

    boolean isPersistent() {
        return config != null;
    }

    void define(XmlElement definition) {
        config = definition;
    }

    void undefine() {
        config = null;
    }

    /** The config gets another name; it does not run. */
    void rename(String newName) {
        name = newName;
        current().child("name").setText(newName);
    }

    /** @param definition what it is to be made of; it is its own from now on */
    void start(int newId, XmlElement definition, int newReason) {
        id = newId;
        live = definition;
        setState(RUNNING, newReason);
    }

    void stop(int newReason) {
        id = INACTIVE;
        live = null;
        frozen.clear();
        offline.clear();
        setState(SHUTOFF, newReason);
    }

    void setState(int newState, int newReason) {
        state = newState;
        reason = newReason;
    }

    /** {@return what it is made of now, or would be} */
    XmlElement current() {
        XmlElement definition = live == null ? config : live;
        if (definition == null) {
            throw new IllegalStateException(name + " has neither a config nor does it run");
        }
        return definition;
    }

    /** {@return both, or the one that there is} */
    List<XmlElement> definitions() {
        return Stream.of(live, config).filter(Objects::nonNull).toList();
    }

    @Nullable
    XmlElement config() {
        return config;
    }

    @Nullable
    XmlElement live() {
        return live;
    }

    /** @throws HostError if it does not run */
    XmlElement requireActive() {
        if (live == null) {
            throw HostError.invalid(HostError.FROM_DOMAIN, "domain is not running");
        }
        return live;
    }
}
