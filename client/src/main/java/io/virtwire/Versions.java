package io.virtwire;

/** libvirt's versions as numbers: major × 1,000,000 + minor × 1,000 + release. */
final class Versions {
    private static final int MAJOR = 1_000_000;
    private static final int MINOR = 1_000;

    private Versions() {}

    static String text(long version) {
        return version / MAJOR + "." + version % MAJOR / MINOR + "." + version % MINOR;
    }

    /**
     * @param text such as {@code 11.3.0}
     */
    static long number(String text) {
        long version = 0;
        for (String part : text.split("\\.", -1)) {
            version = version * MINOR + Integer.parseInt(part);
        }
        return version;
    }
}
