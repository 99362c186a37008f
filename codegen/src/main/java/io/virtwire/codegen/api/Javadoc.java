package io.virtwire.codegen.api;

/** Text of a data file in a Javadoc comment. */
final class Javadoc {
    private Javadoc() {}

    /** {@return {@code text} as HTML, without what would end the comment or begin a tag or an escape} */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "*&#47;")
                .replace("@", "&#64;")
                .replace("\\", "&#92;");
    }
}
