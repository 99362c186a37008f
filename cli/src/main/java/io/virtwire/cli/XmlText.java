package io.virtwire.cli;

/** Text from the command line in XML that a command makes. */
public final class XmlText {
    private XmlText() {}

    /** {@return {@code text} as virsh writes it, in an element or an attribute} Control characters are left out. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                default -> {
                    if (!isForbidden(c)) {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** The characters up to U+0019; the few behind them XML forbids, too, but virsh lets them pass. */
    private static boolean isForbidden(char c) {
        return c < 0x1a && c != '\t' && c != '\n' && c != '\r';
    }
}
