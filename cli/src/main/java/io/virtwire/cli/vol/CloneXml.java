package io.virtwire.cli.vol;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlPrinter;
import io.virtwire.cli.XmlQuery;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The XML of a volume's copy: that of the volume, but with another name. */
final class CloneXml {
    private static final Pattern REFERENCE = Pattern.compile("&(lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});");

    private CloneXml() {}

    static String of(String original, String name) {
        Element root = XmlQuery.parse(original, true).getDocumentElement();
        List<Element> names = XmlElements.find(root, "name");
        if (names.isEmpty()) {
            throw new CommandException("Failed to allocate XML buffer");
        }
        names.get(0).setTextContent(resolve(name));
        return XmlPrinter.print(root);
    }

    /** Like virsh, it takes references to characters for these. Another ampersand stays one; virsh loses the name. */
    private static String resolve(String name) {
        Matcher reference = REFERENCE.matcher(name);
        StringBuilder resolved = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(resolved, Matcher.quoteReplacement(character(reference.group(1))));
        }
        return reference.appendTail(resolved).toString();
    }

    private static String character(String reference) {
        return switch (reference) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(reference.substring(1));
        };
    }

    private static String numbered(String number) {
        boolean hex = number.startsWith("x");
        int codePoint = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
        return Character.isValidCodePoint(codePoint) && codePoint != 0 ? Character.toString(codePoint) : "";
    }
}
