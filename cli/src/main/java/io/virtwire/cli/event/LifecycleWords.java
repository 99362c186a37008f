package io.virtwire.cli.event;

import static io.virtwire.cli.EventKind.word;

import io.virtwire.event.DomainEvent;

/** What happened to a guest, and why, in virsh's words. */
final class LifecycleWords {
    private static final String UNKNOWN = "unknown";

    private static final String[] TYPES = {
        "Defined", "Undefined", "Started", "Suspended", "Resumed", "Stopped", "Shutdown", "PMSuspended", "Crashed",
    };

    /** Of each type. */
    private static final String[][] DETAILS = {
        {"Added", "Updated", "Renamed", "Snapshot"},
        {"Removed", "Renamed"},
        {"Booted", "Migrated", "Restored", "Snapshot", "Event wakeup"},
        {
            "Paused",
            "Migrated",
            "I/O Error",
            "Watchdog",
            "Restored",
            "Snapshot",
            "API error",
            "Post-copy",
            "Post-copy Error",
        },
        {"Unpaused", "Migrated", "Snapshot", "Post-copy", "Post-copy Error"},
        {"Shutdown", "Destroyed", "Crashed", "Migrated", "Saved", "Failed", "Snapshot"},
        {"Finished", "Finished after guest request", "Finished after host request"},
        {"Memory", "Disk"},
        {"Panicked", "Crashloaded"},
    };

    private LifecycleWords() {}

    static String of(DomainEvent.Lifecycle event) {
        int type = event.typeNumber();
        String[] details = type >= 0 && type < DETAILS.length ? DETAILS[type] : new String[0];
        return word(type, UNKNOWN, TYPES) + " " + word(event.detailNumber(), UNKNOWN, details);
    }
}
