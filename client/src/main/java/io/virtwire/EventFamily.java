package io.virtwire;

/** Whose callback numbers a server counts together. */
enum EventFamily {
    DOMAIN,
    /** Of servers before libvirt 1.2.1: all events of a kind, by its number. */
    DOMAIN_BY_KIND,
    NETWORK,
    STORAGE_POOL,
    NODE_DEVICE,
    SECRET,
    MONITOR,
    /** What this version does not know, and the server was not asked for. */
    UNKNOWN
}
