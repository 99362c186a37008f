package io.virtwire.cli;

import java.util.List;
import java.util.Locale;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;
import org.w3c.dom.Text;

/**
 * Writes nodes as libxml2 does, which virsh uses: two spaces for each level, but no layout inside an element that has text
 * among its children.
 */
public final class XmlPrinter {
    private final StringBuilder out = new StringBuilder();

    /** Attributes of a whole document keep what is not ASCII, those of a node alone have it as numbers. */
    private final boolean numeric;

    private XmlPrinter(boolean numeric) {
        this.numeric = numeric;
    }

    public static String print(Node node) {
        XmlPrinter printer = new XmlPrinter(!(node instanceof Document));
        printer.print(node, 0, true);
        return printer.out.toString();
    }

    private void print(Node node, int level, boolean layout) {
        if (node instanceof Document document) {
            out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            print(document.getDocumentElement(), 0, true);
            out.append('\n');
        } else if (node instanceof Element element) {
            printElement(element, level, layout);
        } else if (node instanceof Attr attribute) {
            printAttribute(attribute);
        } else if (node.getNodeType() == Node.CDATA_SECTION_NODE) {
            out.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
        } else if (node.getNodeType() == Node.COMMENT_NODE) {
            out.append("<!--").append(node.getNodeValue()).append("-->");
        } else if (node instanceof ProcessingInstruction instruction) {
            out.append("<?").append(instruction.getTarget());
            out.append(instruction.getData().isEmpty() ? "" : " ")
                    .append(instruction.getData())
                    .append("?>");
        } else {
            escape(node.getNodeValue(), false);
        }
    }

    private void printElement(Element element, int level, boolean layout) {
        out.append('<').append(element.getTagName());
        List<Attr> attributes = XmlBuilder.attributes(element);
        for (Attr attribute : attributes) {
            printAttribute(attribute);
        }
        if (!element.hasChildNodes()) {
            out.append("/>");
            return;
        }
        out.append('>');
        boolean lines = layout && !hasText(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            newLine(lines, level + 1);
            print(child, level + 1, lines);
        }
        newLine(lines, level);
        out.append("</").append(element.getTagName()).append('>');
    }

    private void newLine(boolean lines, int level) {
        if (lines) {
            out.append('\n').append("  ".repeat(level));
        }
    }

    private static boolean hasText(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text) {
                return true;
            }
        }
        return false;
    }

    private void printAttribute(Attr attribute) {
        out.append(' ').append(attribute.getName()).append("=\"");
        escape(attribute.getValue(), true);
        out.append('"');
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> {
                    boolean special = attribute && (c == '"' || c == '\n' || c == '\t' || (c >= 0x80 && numeric));
                    if (special) {
                        escapeInAttribute(c);
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
            i += Character.charCount(c);
        }
    }

    private void escapeInAttribute(int c) {
        switch (c) {
            case '"' -> out.append("&quot;");
            case '\n' -> out.append("&#10;");
            case '\t' -> out.append("&#9;");
            default -> {
                String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
                out.append("&#x").append(hex).append(';');
            }
        }
    }
}
