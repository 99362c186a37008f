package io.virtwire.codegen.api;

import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads data files, line by line: a line that begins with a word begins a block, the indented lines after it are its
 * entries, and a line that begins with {@code #} is a comment.
 *
 * <pre>
 * flags C_ENUM JavaName: summary
 * numbers C_ENUM JavaName [implements Interface]: summary
 *   JAVA_CONSTANT  C_CONSTANT  VALUE  SINCE
 * keys JavaName: summary
 *   JAVA_NAME  KIND  KEY  SINCE  C_MACRO...
 * left out: reason
 *   C_MACRO
 * </pre>
 *
 * <p>A line with an error is told and skipped.
 */
final class ApiParser {
    private static final Pattern C_NAME = Pattern.compile("\\w+");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern METHOD = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][\\w.%$-]*");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,9}");
    private static final Pattern SHIFT = Pattern.compile("1<<(\\d|[12]\\d|3[01])");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){2}");

    private static final long MAX_FLAGS = 0xffff_ffffL;

    /** What the entries that come belong to. */
    private sealed interface Block permits EnumBlock, KeysBlock, LeftOut, Broken {}

    private record EnumBlock(EnumElement head, List<EnumElement.Constant> constants) implements Block {}

    private record KeysBlock(KeysElement head, List<KeysElement.Key> keys) implements Block {}

    private record LeftOut() implements Block {}

    /** Its head has an error, so that its entries are not looked at. */
    private record Broken() implements Block {}

    private final Problems problems;
    private final List<EnumElement> enums = new ArrayList<>();
    private final List<KeysElement> keys = new ArrayList<>();
    private @Nullable Block block;

    /** Whether the block has no entries yet, not even broken ones. */
    private boolean bare;

    private ApiParser(Problems problems) {
        this.problems = problems;
    }

    static ApiElement parse(List<Source> sources, Problems problems) {
        ApiParser parser = new ApiParser(problems);
        for (Source source : sources) {
            parser.parse(source);
        }
        return new ApiElement(parser.enums, parser.keys);
    }

    private void parse(Source source) {
        int offset = 0;
        for (String line : source.text().split("\n", -1)) {
            List<Word> words = Word.split(source, offset, line);
            if (!words.isEmpty() && !line.startsWith("#")) {
                if (words.get(0).position().offset() == offset) {
                    end();
                    block = head(line.stripTrailing(), words);
                    bare = true;
                } else {
                    entry(words);
                    bare = false;
                }
            }
            offset += line.length() + 1;
        }
        end();
    }

    private void end() {
        if (block instanceof EnumBlock done) {
            EnumElement head = done.head;
            if (bare) {
                problems.add(head.position(), "expected at least one constant of '" + head.name() + "' below");
            }
            enums.add(new EnumElement(
                    head.position(),
                    head.flags(),
                    head.cName(),
                    head.name(),
                    head.implemented(),
                    head.summary(),
                    done.constants));
        } else if (block instanceof KeysBlock done) {
            KeysElement head = done.head;
            if (bare) {
                problems.add(head.position(), "expected at least one key of '" + head.name() + "' below");
            }
            keys.add(new KeysElement(head.position(), head.name(), head.summary(), done.keys));
        }
        block = null;
    }

    private Block head(String line, List<Word> words) {
        Word first = words.get(0);
        int colon = line.indexOf(": ");
        List<Word> before = colon < 0
                ? words
                : Word.split(first.position().source(), first.position().offset(), line.substring(0, colon));
        String summary = colon < 0 ? "" : line.substring(colon + 2).strip();
        return switch (first.text()) {
            case "flags", "numbers" -> enumHead(line, before, summary);
            case "keys" -> keysHead(line, before, summary);
            default -> {
                if (!line.startsWith("left out: ")) {
                    expected("'flags', 'numbers', 'keys' or 'left out: ' where a block begins", first);
                    yield new Broken();
                }
                yield new LeftOut();
            }
        };
    }

    private Block enumHead(String line, List<Word> words, String summary) {
        boolean flags = words.get(0).text().equals("flags");
        boolean implementing =
                !flags && words.size() == 5 && words.get(3).text().equals("implements");
        if ((words.size() != 3 && !implementing) || summary.isEmpty()) {
            expected(
                    flags
                            ? "'flags C_ENUM JavaName: summary'"
                            : "'numbers C_ENUM JavaName: summary', perhaps with 'implements Interface' before the colon",
                    line,
                    words.get(0));
            return new Broken();
        }
        int before = problems.count();
        check(C_NAME, words.get(1), "the name of a C enum");
        check(TYPE, words.get(2), "the name of a Java class");
        if (implementing) {
            check(TYPE, words.get(4), "the name of a Java interface");
        }
        EnumElement head = new EnumElement(
                words.get(2).position(),
                flags,
                words.get(1).text(),
                words.get(2).text(),
                implementing ? words.get(4).text() : null,
                summary,
                List.of());
        return problems.count() == before ? new EnumBlock(head, new ArrayList<>()) : new Broken();
    }

    private Block keysHead(String line, List<Word> words, String summary) {
        if (words.size() != 2 || summary.isEmpty()) {
            expected("'keys JavaName: summary'", line, words.get(0));
            return new Broken();
        }
        Word name = words.get(1);
        int before = problems.count();
        check(TYPE, name, "the name of a Java class");
        KeysElement head = new KeysElement(name.position(), name.text(), summary, List.of());
        return problems.count() == before ? new KeysBlock(head, new ArrayList<>()) : new Broken();
    }

    private void entry(List<Word> words) {
        if (block instanceof EnumBlock into) {
            constant(words, into);
        } else if (block instanceof KeysBlock into) {
            key(words, into);
        } else if (block instanceof LeftOut) {
            for (Word word : words) {
                check(C_NAME, word, "the name of a C macro");
            }
        } else if (block == null) {
            expected("'flags', 'numbers', 'keys' or 'left out: ' before the first indented line", words.get(0));
        }
    }

    private void constant(List<Word> words, EnumBlock into) {
        if (words.size() != 4) {
            expected("4 words, 'JAVA_CONSTANT C_CONSTANT VALUE SINCE'", words.size(), words.get(0));
            return;
        }
        int before = problems.count();
        check(CONSTANT, words.get(0), "the name of a Java constant, in capitals");
        check(C_NAME, words.get(1), "the name of a C constant");
        check(VERSION, words.get(3), "a version, as 1.2.3 is");
        Long value = value(words.get(2), into.head.flags());
        if (value != null && problems.count() == before) {
            into.constants.add(new EnumElement.Constant(
                    words.get(0).position(),
                    words.get(0).text(),
                    words.get(1).text(),
                    value,
                    words.get(2).text(),
                    words.get(3).text()));
        }
    }

    /** {@return the number that the word is, or null if it has been told that it is none} */
    private @Nullable Long value(Word word, boolean flags) {
        String text = word.text();
        if (SHIFT.matcher(text).matches() && (flags || !text.equals("1<<31"))) {
            return 1L << Integer.parseInt(text.substring(3));
        }
        if (NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (flags ? number >= 0 && number <= MAX_FLAGS : number == (int) number) {
                return number;
            }
        }
        expected(
                flags ? "a number from 0 to 4294967295, or 1<<n with n up to 31" : "a number of 32 bits, or 1<<n",
                word);
        return null;
    }

    private void key(List<Word> words, KeysBlock into) {
        if (words.size() < 5) {
            expected("at least 5 words, 'JAVA_NAME KIND KEY SINCE C_MACRO...'", words.size(), words.get(0));
            return;
        }
        int before = problems.count();
        KeyText text = KeyText.parse(words.get(2).text());
        if (text.placeholders().isEmpty()) {
            check(CONSTANT, words.get(0), "the name of a Java constant, in capitals, for a key without placeholder");
        } else {
            check(METHOD, words.get(0), "the name of a Java method for a key with placeholders");
        }
        KeyKind kind = KeyKind.of(words.get(1).text());
        if (kind == null) {
            expected("the kind of a value: " + KeyKind.words(), words.get(1));
        }
        check(KEY, words.get(2), "a key, which begins with a letter and has no blank in it");
        checkPlaceholders(text, words.get(2));
        check(VERSION, words.get(3), "a version, as 1.2.3 is");
        List<Word> cNames = words.subList(4, words.size());
        cNames.forEach(name -> check(C_NAME, name, "the name of a C macro"));
        if (kind != null && problems.count() == before) {
            into.keys.add(new KeysElement.Key(
                    words.get(0).position(),
                    words.get(0).text(),
                    kind,
                    text,
                    cNames.stream().map(Word::text).toList(),
                    words.get(3).text()));
        }
    }

    private void checkPlaceholders(KeyText text, Word key) {
        List<String> names =
                text.placeholders().stream().map(KeyText.Placeholder::name).toList();
        for (String name : names) {
            if (!METHOD.matcher(name).matches() || JavaWords.isTaken(name)) {
                expected("the name of a Java parameter after each '%' and '$'", key);
                return;
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            expected("each placeholder once", key);
        }
    }

    private void check(Pattern pattern, Word word, String what) {
        boolean ours = pattern != C_NAME && pattern != KEY;
        if (!pattern.matcher(word.text()).matches() || (ours && JavaWords.isTaken(word.text()))) {
            expected(what, word);
        }
    }

    private void expected(String what, Word found) {
        expected(what, found.text(), found);
    }

    private void expected(String what, String found, Word at) {
        problems.add(at.position(), "expected " + what + ", found '" + found + "'");
    }

    private void expected(String what, int found, Word at) {
        problems.add(at.position(), "expected " + what + ", found " + found);
    }
}
