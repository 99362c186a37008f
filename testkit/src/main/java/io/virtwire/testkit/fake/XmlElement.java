package io.virtwire.testkit.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An element of a definition: attributes, and either text or elements. Names are as they are written, with their prefix. Printed as
 * libvirt prints definitions: two blanks for each level, single quotes. Of the host's thread.
 */
final class XmlElement {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private String text = "";

    /** Whether it has two tags also if it is empty. */
    private boolean open;

    XmlElement(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    XmlElement setText(String newText) {
        text = newText;
        return this;
    }

    /** {@return the attribute's value, or null} */
    @Nullable
    String get(String attribute) {
        return attributes.get(attribute);
    }

    String get(String attribute, String otherwise) {
        return attributes.getOrDefault(attribute, otherwise);
    }

    XmlElement set(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    XmlElement setIfAbsent(String attribute, String value) {
        attributes.putIfAbsent(attribute, value);
        return this;
    }

    XmlElement unset(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    /** From now on it is printed with two tags, also if there is nothing between them: libvirt does so with some lists. */
    XmlElement keepOpen() {
        open = true;
        return this;
    }

    /** Puts these attributes in front of the others, in this order. */
    XmlElement lead(String... names) {
        Map<String, String> others = new LinkedHashMap<>(attributes);
        attributes.clear();
        for (String leading : names) {
            String value = others.remove(leading);
            if (value != null) {
                attributes.put(leading, value);
            }
        }
        attributes.putAll(others);
        return this;
    }

    /** {@return the elements in this one, which may be changed} */
    List<XmlElement> children() {
        return children;
    }

    /** {@return the elements of that name in this one} */
    List<XmlElement> children(String childName) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                found.add(child);
            }
        }
        return found;
    }

    /** {@return the first element on that way, such as {@code os/type}, or null} */
    @Nullable
    XmlElement find(String path) {
        XmlElement at = this;
        for (String step : path.split("/", -1)) {
            List<XmlElement> found = at.children(step);
            if (found.isEmpty()) {
                return null;
            }
            at = found.get(0);
        }
        return at;
    }

    /** {@return the text of the first element on that way, or null} */
    @Nullable
    String textOf(String path) {
        XmlElement found = find(path);
        return found == null ? null : found.text;
    }

    /** {@return an attribute of the first element on that way, or null} */
    @Nullable
    String attributeOf(String path, String attribute) {
        XmlElement found = find(path);
        return found == null ? null : found.get(attribute);
    }

    /** {@return the element of that name, made if there is none} */
    XmlElement child(String childName) {
        XmlElement found = find(childName);
        return found == null ? add(childName) : found;
    }

    /** {@return a new element of that name behind the others} */
    XmlElement add(String childName) {
        return add(new XmlElement(childName));
    }

    XmlElement add(XmlElement child) {
        children.add(child);
        return child;
    }

    void remove(String childName) {
        children.removeIf(child -> child.name.equals(childName));
    }

    /** Puts the elements into the order of these names; others stay behind them, in the order they have. */
    XmlElement order(List<String> names) {
        children.sort(Comparator.comparingInt(child -> {
            int place = names.indexOf(child.name);
            return place < 0 ? names.size() : place;
        }));
        return this;
    }

    XmlElement copy() {
        return renamed(name, XmlElement::copy);
    }

    /** {@return a copy, each element of which has a prefix such as {@code app:} that has none yet} */
    XmlElement withPrefix(String prefix) {
        return renamed(name.indexOf(':') < 0 ? prefix + name : name, child -> child.withPrefix(prefix));
    }

    /** {@return a copy without that prefix and the declarations of prefixes; what is left of them is the namespace} */
    XmlElement withoutPrefix(String prefix) {
        XmlElement copy = renamed(
                name.startsWith(prefix) ? name.substring(prefix.length()) : name, child -> child.withoutPrefix(prefix));
        copy.attributes.keySet().removeIf(attribute -> attribute.startsWith("xmlns"));
        return copy;
    }

    private XmlElement renamed(String newName, UnaryOperator<XmlElement> child) {
        XmlElement copy = new XmlElement(newName);
        copy.attributes.putAll(attributes);
        copy.text = text;
        copy.open = open;
        children.forEach(one -> copy.children.add(child.apply(one)));
        return copy;
    }

    /** {@return the element as a document of its own, with a newline at the end} */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        print(out, "", '\'');
        return out.toString();
    }

    /** {@return the element as libxml2 prints it: with double quotes, and without a newline at the end} */
    String toForeignString() {
        StringBuilder out = new StringBuilder();
        print(out, "", '"');
        return out.toString().stripTrailing();
    }

    private void print(StringBuilder out, String indent, char quote) {
        out.append(indent).append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append('=').append(quote);
            escape(out, value).append(quote);
        });
        if (!children.isEmpty() || (open && text.isEmpty())) {
            // libxml2 prints the metadata of applications, and has the other quotes
            char inner = name.equals("metadata") ? '"' : quote;
            out.append(">\n");
            for (XmlElement child : children) {
                child.print(out, indent + "  ", inner);
            }
            out.append(indent).append("</").append(name).append(">\n");
        } else if (text.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append('>');
            escape(out, text).append("</").append(name).append(">\n");
        }
    }

    private static StringBuilder escape(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\r' -> out.append("&#xD;");
                default -> {
                    // what XML cannot say is left out, as libvirt does it
                    if ((c >= ' ' && c < '\uFFFE') || c == '\t' || c == '\n') {
                        out.append(c);
                    }
                }
            }
        }
        return out;
    }
}
