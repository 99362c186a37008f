package io.virtwire.codegen.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code cpu.time}, or with placeholders, {@code block.%block.name} for an index and {@code vm.$name.sum}
 * for a text.
 */
record KeyText(List<Part> parts) {
    private static final Pattern PLACEHOLDER = Pattern.compile("([%$])(\\w*)");

    /** What keys are made of. */
    sealed interface Part permits Fixed, Placeholder {}

    /** What is the same in all of them. */
    record Fixed(String text) implements Part {}

    /**
     * What a caller puts in.
     *
     * @param name of the parameter
     * @param index whether it is a number, or else a text
     */
    record Placeholder(String name, boolean index) implements Part {}

    KeyText {
        parts = List.copyOf(parts);
    }

    static KeyText parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            addFixed(parts, text.substring(end, matcher.start()));
            parts.add(new Placeholder(matcher.group(2), matcher.group(1).equals("%")));
            end = matcher.end();
        }
        addFixed(parts, text.substring(end));
        return new KeyText(parts);
    }

    List<Placeholder> placeholders() {
        return parts.stream()
                .filter(Placeholder.class::isInstance)
                .map(Placeholder.class::cast)
                .toList();
    }

    private static void addFixed(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Fixed(text));
        }
    }
}
