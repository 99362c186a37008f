package io.virtwire.cli;

/** How much a message matters, in the order of virsh's {@code -d 0} to {@code -d 4}. */
public enum LogLevel {
    DEBUG("DEBUG"),
    INFO("INFO"),
    /** virsh's log calls it INFO, too. */
    NOTICE("INFO"),
    WARNING("WARNING"),
    ERROR("ERROR");

    private final String label;

    LogLevel(String label) {
        this.label = label;
    }

    /** {@return its name in a log file} */
    public String label() {
        return label;
    }
}
