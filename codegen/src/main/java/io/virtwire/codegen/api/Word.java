package io.virtwire.codegen.api;

import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of characters that are not blank, and where it stands. */
record Word(Position position, String text) {
    private static final Pattern WORD = Pattern.compile("[^ \\t\\r]+");

    /** {@return the words of {@code text}, which begins at {@code offset}} */
    static List<Word> split(Source source, int offset, String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(new Position(source, offset + matcher.start()), matcher.group()));
        }
        return words;
    }
}
