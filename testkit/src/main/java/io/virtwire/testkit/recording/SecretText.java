package io.virtwire.testkit.recording;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets within the texts of messages, which are XML or JSON. They are looked for by patterns, not by a parser: what is no
 * well-formed XML may hold a password all the same.
 */
final class SecretText {
    /** What all of these have in them, in any case: nearly no text has, and is searched no further. */
    private static final List<String> HINTS = List.of("passw", "<secret", "<auth", "<cookie", "qom-type", "object_add");

    // Where the first group is what is secret.
    private static final List<Pattern> PATTERNS = List.of(
            // <graphics passwd='…'>, and whatever else is called so
            Pattern.compile("passw(?:or)?d\\s*=\\s*'([^']*)'", Pattern.CASE_INSENSITIVE),
            Pattern.compile("passw(?:or)?d\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE),
            // <password>…</password>, <secret>…</secret>, <cookie name='…'>…</cookie>
            Pattern.compile("<(?:passw(?:or)?d|secret|cookie)(?:\\s[^<>]*)?>([^<]+)</", Pattern.CASE_INSENSITIVE),
            // "password": "…", of QEMU's monitor
            Pattern.compile(
                    "\"[^\"]*passw(?:or)?d[^\"]*\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE),
            // set_password vnc …, change vnc password …
            Pattern.compile("set_password\\s+\\S+\\s+(\\S+)"),
            Pattern.compile("change\\s+vnc\\s+password\\s+(\\S+)"),
            // {"qom-type": "secret", "data": "…"}, object_add secret,data=…
            Pattern.compile("\"data\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\""),
            Pattern.compile("object_add\\s.*\\bdata=([^,\\s]+)"));

    /** {@code <auth …>…</auth>}: who logs in to a disk's server, and with which secret. */
    private static final Pattern AUTH =
            Pattern.compile("<auth(?:\\s[^<>]*)?(?:/>|>.*?</auth\\s*>)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Values of attributes, but for what kind of secret it is. */
    private static final Pattern QUOTED = Pattern.compile("(?<!type)=\\s*(?:'([^']*)'|\"([^\"]*)\")");

    private SecretText() {}

    /** {@return whether the value of a typed parameter of that name is secret} */
    static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("passw") || lower.contains("secret");
    }

    /** {@return the text with what {@code filler} makes of each secret in its place} */
    static String without(String text, UnaryOperator<String> filler) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (HINTS.stream().noneMatch(lower::contains)) {
            return text;
        }
        String without = text;
        for (Pattern pattern : PATTERNS) {
            without = replace(pattern, without, filler);
        }
        Matcher auth = AUTH.matcher(without);
        return auth.replaceAll(element -> Matcher.quoteReplacement(replace(QUOTED, element.group(), filler)));
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> filler) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        while (matcher.find()) {
            int group = matcher.start(1) >= 0 ? 1 : 2;
            replaced.append(text, done, matcher.start(group));
            if (!matcher.group(group).isBlank()) {
                replaced.append(filler.apply(matcher.group(group)));
            } else {
                replaced.append(matcher.group(group));
            }
            done = matcher.end(group);
        }
        return replaced.append(text, done, text.length()).toString();
    }
}
