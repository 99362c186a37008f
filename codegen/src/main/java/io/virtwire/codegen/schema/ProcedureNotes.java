package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Annotation;
import io.virtwire.codegen.rpcl.Annotations;
import io.virtwire.codegen.rpcl.Problems;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a procedure say; those that are not known here are no errors.
 *
 * @param message {@code @message}: travels as MESSAGE in both directions
 * @param highPriority {@code @priority: high}
 * @param stream {@code @readstream} and {@code @writestream}
 * @param sparseFlag {@code @sparseflag}
 * @param acl {@code @acl}, without {@code none}
 * @param function {@code @function}: the function of an API that it serves
 * @param since {@code @since}: the release that brought it
 * @param write {@code @access: write}: refused on a read-only connection
 */
public record ProcedureNotes(
        boolean message,
        boolean highPriority,
        Stream stream,
        @Nullable String sparseFlag,
        List<String> acl,
        @Nullable String function,
        @Nullable String since,
        boolean write) {
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");

    /** Which way a procedure's stream goes. */
    public enum Stream {
        NONE,
        /** From the server. */
        READ,
        /** To the server. */
        WRITE
    }

    public ProcedureNotes {
        acl = List.copyOf(acl);
    }

    static ProcedureNotes of(Annotations annotations, Problems problems) {
        Annotation message = single("message", annotations, problems);
        Annotation priority = single("priority", annotations, problems);
        Annotation sparseFlag = single("sparseflag", annotations, problems);
        Annotation function = single("function", annotations, problems);
        Annotation since = single("since", annotations, problems);
        Annotation access = single("access", annotations, problems);
        requireOneOf(message, Set.of("yes"), "yes", problems);
        requireOneOf(priority, Set.of("high", "low"), "high or low", problems);
        requireOneOf(access, Set.of("write"), "write", problems);
        requireRelease(since, problems);
        return new ProcedureNotes(
                message != null,
                priority != null && priority.value().equals("high"),
                stream(annotations, problems),
                valueOf(sparseFlag),
                annotations.named("acl").stream()
                        .map(Annotation::value)
                        .filter(acl -> !acl.equals("none"))
                        .toList(),
                valueOf(function),
                valueOf(since),
                access != null);
    }

    private static Stream stream(Annotations annotations, Problems problems) {
        Annotation read = single("readstream", annotations, problems);
        Annotation write = single("writestream", annotations, problems);
        if (read != null && write != null) {
            problems.add(write.position(), "a procedure opens one stream: @readstream or @writestream, not both");
        }
        return read != null ? Stream.READ : write != null ? Stream.WRITE : Stream.NONE;
    }

    private static @Nullable Annotation single(String name, Annotations annotations, Problems problems) {
        List<Annotation> found = annotations.named(name);
        if (found.size() > 1) {
            problems.add(
                    found.get(1).position(),
                    "@" + name + " is there twice, first at " + found.get(0).position());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable String valueOf(@Nullable Annotation annotation) {
        return annotation == null ? null : annotation.value();
    }

    private static void requireOneOf(
            @Nullable Annotation annotation, Set<String> allowed, String shown, Problems problems) {
        if (annotation != null && !allowed.contains(annotation.value())) {
            problems.add(
                    annotation.position(),
                    "@" + annotation.name() + " is '" + annotation.value() + "', must be " + shown);
        }
    }

    private static void requireRelease(@Nullable Annotation since, Problems problems) {
        if (since != null && !RELEASE.matcher(since.value()).matches()) {
            problems.add(since.position(), "@since is '" + since.value() + "', must be a release such as 0.9.7");
        }
    }
}
