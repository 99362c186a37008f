package io.virtwire.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of our definitions, read by a few patterns and not by the compiler, so that a mistake of the compiler does not
 * hide one of the definition.
 */
final class DefinitionText {
    private static final Pattern CONST = Pattern.compile("const (\\w+) = (\\w+);");
    private static final Pattern TYPEDEF = Pattern.compile("typedef ([^;]+);");
    private static final Pattern BLOCK = Pattern.compile("(struct|enum) (\\w+) \\{\n(.*?)\n};", Pattern.DOTALL);
    private static final Pattern UNION =
            Pattern.compile("union (\\w+) switch \\(([\\w ]+) (\\w+)\\) \\{\n(.*?)\n};", Pattern.DOTALL);
    private static final Pattern ARM = Pattern.compile("case (\\w+):\n\\s+([^;]+);");
    private static final Pattern DECLARATION = Pattern.compile("([\\w ]+?) (\\*?)(\\w+)(?:([<\\[])(\\w+)[>\\]])?");
    private static final Pattern ENUMERATOR =
            Pattern.compile("(?:/\\*\\*(.*?)\\*/\\s*)?(\\w+) = (\\d+)", Pattern.DOTALL);
    private static final Pattern ANNOTATION = Pattern.compile("@(\\w+): (\\S+)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, Declaration> typedefs = new LinkedHashMap<>();
    private final Map<String, List<Declaration>> structs = new LinkedHashMap<>();
    private final Map<String, List<Enumerator>> enums = new LinkedHashMap<>();
    private final Map<String, Union> unions = new LinkedHashMap<>();

    /** {@code bound} is as spelled, null without one; {@code kind} is that of protocol.json. */
    record Declaration(String type, String name, String kind, String bound) {}

    record Enumerator(String name, long value, Map<String, List<String>> annotations) {}

    record Union(String discriminantType, String discriminant, Map<String, Declaration> arms) {}

    DefinitionText(Path file) throws IOException {
        String text = Files.readString(file);
        String bare = COMMENT.matcher(text).replaceAll("");
        CONST.matcher(bare).results().forEach(found -> constants.put(found.group(1), found.group(2)));
        TYPEDEF.matcher(bare).results().forEach(found -> {
            Declaration declaration = declaration(found.group(1));
            typedefs.put(declaration.name(), declaration);
        });
        UNION.matcher(bare).results().forEach(this::addUnion);
        BLOCK.matcher(bare)
                .results()
                .filter(found -> found.group(1).equals("struct"))
                .forEach(this::addStruct);
        BLOCK.matcher(text)
                .results()
                .filter(found -> found.group(1).equals("enum"))
                .forEach(this::addEnum);
    }

    Map<String, String> constants() {
        return constants;
    }

    Map<String, Declaration> typedefs() {
        return typedefs;
    }

    Map<String, List<Declaration>> structs() {
        return structs;
    }

    Map<String, List<Enumerator>> enums() {
        return enums;
    }

    Map<String, Union> unions() {
        return unions;
    }

    private void addStruct(MatchResult found) {
        List<Declaration> fields = new ArrayList<>();
        for (String line : found.group(3).split(";", -1)) {
            if (!line.isBlank()) {
                fields.add(declaration(line));
            }
        }
        structs.put(found.group(2), fields);
    }

    private void addEnum(MatchResult found) {
        List<Enumerator> enumerators = new ArrayList<>();
        ENUMERATOR.matcher(found.group(3)).results().forEach(one -> {
            Map<String, List<String>> annotations = new LinkedHashMap<>();
            if (one.group(1) != null) {
                ANNOTATION
                        .matcher(one.group(1))
                        .results()
                        .forEach(note -> annotations
                                .computeIfAbsent(note.group(1), name -> new ArrayList<>())
                                .add(note.group(2)));
            }
            enumerators.add(new Enumerator(one.group(2), Long.parseLong(one.group(3)), annotations));
        });
        enums.put(found.group(2), enumerators);
    }

    private void addUnion(MatchResult found) {
        Map<String, Declaration> arms = new LinkedHashMap<>();
        ARM.matcher(found.group(4)).results().forEach(arm -> arms.put(arm.group(1), declaration(arm.group(2))));
        unions.put(found.group(1), new Union(found.group(2), found.group(3), arms));
    }

    private static Declaration declaration(String text) {
        Matcher found = DECLARATION.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException("no declaration: " + text);
        }
        String open = found.group(4);
        String kind = !found.group(2).isEmpty()
                ? "optional"
                : open == null ? "plain" : open.equals("<") ? "variable" : "fixed";
        return new Declaration(found.group(1).strip(), found.group(3), kind, found.group(5));
    }
}
