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
    private static final List<String> HINTS =
            List.of("passw", "passphrase", "secret", "<auth", "cookie", ":key=", ":env", "@");

    // Where the first group is what is secret. What comes may be long and made on purpose: no pattern looks twice at a
    // character, and none but possessive groups repeat, since the others take a frame of the stack for each repetition.
    private static final List<Pattern> PATTERNS = List.of(
            // <graphics passwd='…'>, and whatever else is called so
            pattern("passw(?:or)?d\\s*=\\s*'([^']*+)'"),
            pattern("passw(?:or)?d\\s*=\\s*\"([^\"]*+)\""),
            // -spice port=1,password=… of a command line, ?password=… of a URI
            pattern("passw(?:or)?d=([^\\s,;&'\"<>]++)"),
            // <password>…</password>, <x:secret>…</x:secret>, <cookie name='…'>…</cookie>
            pattern("<(?:[a-z][-\\w.]*+:)?+(?:passw(?:or)?d|passphrase|secret|cookie)(?:\\s[^<>]*+)?+>"
                    + "((?:[^<]++|<!\\[CDATA\\[(?:(?!]]>).){0,4096}+]]>|<!--(?:(?!-->).){0,4096}+-->)++)</"),
            // "password": "…" and "data": "…", of QEMU's monitor and command line
            pattern("\"[^\"]*passw(?:or)?d[^\"]*\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\""),
            pattern("\"data\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\""),
            // set_password vnc …, change vnc password …
            pattern("set_password\\s+\\S+\\s+(\\S++)"),
            pattern("change\\s+vnc\\s+password\\s+(\\S++)"),
            // -object secret,data=…, and the same within an attribute
            pattern("[,\\s]data=([^\\s,'\"<>]++)"),
            // rbd:pool/image:id=admin:key=…
            pattern(":key=([^\\s:,'\"<>]++)"),
            // <qemu:env name='DB_PASSWORD' value='…'/>
            pattern(
                    "\\bname\\s*=\\s*['\"][^'\"]*(?:passw|secret|token|key)[^'\"]*['\"]\\s+value\\s*=\\s*['\"]([^'\"]++)['\"]"),
            // qemu://user:…@host/
            pattern("://[^/@:\\s'\"<>]*+:([^/@\\s'\"<>]++)@"));

    /** {@code <auth …>…</auth>}: who logs in to a disk's server, and with which secret. */
    private static final Pattern AUTH =
            pattern("<auth(?:\\s[^<>]*+)?+(?:(?<=/)>|>(?:(?!</?auth[\\s>]).)*+</auth\\s*>)");

    /** Of typed parameters. */
    private static final List<String> SECRET_NAMES =
            List.of("passw", "passphrase", "secret", "token", "cookie", "auth-key", "private-key");

    /** Values of attributes, but for what kind of secret it is. */
    private static final Pattern QUOTED = Pattern.compile("(?<!type)=\\s*(?:'([^']*)'|\"([^\"]*)\")");

    private SecretText() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** {@return whether the value of a typed parameter of that name is secret} */
    static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.stream().anyMatch(lower::contains);
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
