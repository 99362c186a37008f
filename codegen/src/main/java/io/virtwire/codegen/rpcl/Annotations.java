package io.virtwire.codegen.rpcl;

import io.virtwire.codegen.rpcl.Token.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt writes for its own generator into the comment directly before a procedure. Only lines that consist of
 * {@code @name: value} count: prose about annotations, as in {@code - @generate: none|client|server|both}, does not.
 */
public record Annotations(List<Annotation> all) {
    public static final Annotations NONE = new Annotations(List.of());

    private static final Pattern LINE =
            Pattern.compile("^(?:/\\*+|[ \\t]*\\**)[ \\t]*@(\\w+):[ \\t]*(.*?)[ \\t\\r]*(?:\\*+/)?$");

    public Annotations {
        all = List.copyOf(all);
    }

    static Annotations of(@Nullable Comment comment, Source source) {
        if (comment == null || comment.text().indexOf('@') < 0) {
            return NONE;
        }
        List<Annotation> found = new ArrayList<>();
        int offset = comment.offset();
        for (String line : comment.text().split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                Position position = new Position(source, offset + matcher.start(1) - 1);
                found.add(new Annotation(matcher.group(1), matcher.group(2).strip(), position));
            }
            offset += line.length() + 1;
        }
        return new Annotations(found);
    }

    Annotations and(Annotations more) {
        List<Annotation> both = new ArrayList<>(all);
        both.addAll(more.all);
        return new Annotations(both);
    }

    /** {@return all annotations of that name, in order} */
    public List<Annotation> named(String name) {
        return all.stream().filter(annotation -> annotation.name().equals(name)).toList();
    }
}
