package io.virtwire.cli;

/** What jobs of disks are called. */
public final class BlockJobWords {
    private BlockJobWords() {}

    /**
     * {@return the name of a job}
     *
     * @param type the number of {@code virDomainBlockJobType}, which may be newer than this version
     */
    public static String of(int type) {
        return switch (type) {
            case 1 -> "Block Pull";
            case 2 -> "Block Copy";
            case 3 -> "Block Commit";
            case 4 -> "Active Block Commit";
            case 5 -> "Backup";
            default -> "Unknown job";
        };
    }
}
