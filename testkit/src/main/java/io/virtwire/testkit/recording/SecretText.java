package io.virtwire.testkit.recording;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets within the texts of messages, which are XML, JSON, URIs or command lines. They are looked for by patterns, not by a
 * parser: what is no well-formed XML may hold a password all the same.
 */
final class SecretText {
    /** What all of these have in them, in any case: nearly no text has, and is searched no further. */
    private static final List<String> HINTS =
            List.of("passw", "passphrase", "secret", "<auth", ":auth", "cookie", ":key=", "env", "@");

    /** In front of the name of an element. */
    private static final String PREFIX = "<(?:[a-z][-\\w.]*+:)?+";

    /** Attributes and the end of a start tag. No value has a {@code <}, so that the next element is as far as one looks. */
    private static final String REST_OF_TAG = "(?:\\s(?:[^<>'\"]++|'[^'<]*+'|\"[^\"<]*+\")*+)?+>";

    /** A value among options of QEMU, where two commas are one, or of a URI. Within XML some of its chars have names. */
    private static final String OPTION = "((?:[^\\s,;&'\"<>]++|,,|&(?:lt|gt|quot|apos);|&amp;(?![-\\w.]{0,40}+=))++)";

    // Where the first group is what is secret. What comes may be long and made on purpose: no pattern looks twice at a
    // character, and none but possessive groups repeat, since the others take a frame of the stack for each repetition.
    private static final List<Pattern> PATTERNS = List.of(
            // <graphics passwd='…'>, and whatever else is called so
            pattern("passw(?:or)?d\\s*+=\\s*+'([^']*+)'"),
            pattern("passw(?:or)?d\\s*+=\\s*+\"([^\"]*+)\""),
            // -spice port=1,password=… of a command line, ?password=… of a URI
            pattern("(?:passw(?:or)?d|passphrase)=" + OPTION),
            // <password>…</password>, <x:secret>…</x:secret>, <cookie name='…'>…</cookie>; with all that is no element
            pattern(
                    PREFIX + "(?:passw(?:or)?d|passphrase|secret|cookie)" + REST_OF_TAG
                            + "((?:[^<]++|<!\\[CDATA\\[(?:[^]]++|](?!]>))*+(?:]]>|\\z)|<!--(?:[^-]++|-(?!->))*+(?:-->|\\z))++)"),
            // set_password vnc …, change vnc password …, block_passwd disk …
            pattern("(?:set_password\\s++\\S++|change\\s++vnc\\s++passw(?:or)?d|block_passw(?:or)?d\\s++\\S++)"
                    + "\\s++(\"[^\"]*+\"|\\S++)"),
            // -object secret,data=…, and the same within an attribute
            pattern("[,\\s]data=" + OPTION),
            // rbd:pool/image:id=admin:key=…
            pattern(":key=([^\\s:,'\"<>]++)"),
            // qemu://user:…@host/
            pattern("://[^/@:\\s'\"<>]*+:([^/@\\s'\"<>]++)@"));

    // Where the first group is a name, and the second is secret if the name is.

    /** {@code "password": "…"} of QEMU's monitor and command line, and the same within an attribute, where quotes have a name. */
    private static final List<Pattern> MEMBERS = List.of(
            pattern("\"([^\"\\\\]*+)\"\\s*+:\\s*+\"((?:[^\"\\\\]++|\\\\.)*+)\""),
            pattern("&quot;([^&<]*+)&quot;\\s*+:\\s*+&quot;((?:[^&\\\\]++|\\\\&quot;|\\\\[^&]|&(?!quot;))*+)&quot;"));

    /** {@code <qemu:env name='…' value='…'/>}, in any order, or {@code <initenv name='…'>…</initenv>}. */
    private static final Pattern ENVIRONMENT = pattern(PREFIX + "(?:init)?env\\s[^<]++");

    /** {@code <qemu:arg value='…'>} is one argument, whatever blanks and quotes are in it. */
    private static final Pattern ARGUMENT = pattern(PREFIX + "arg\\s++value\\s*+=\\s*+(?:'[^'<]*+'|\"[^\"<]*+\")");

    private static final Pattern OPTION_OF_ARGUMENT =
            pattern("(?:passw(?:or)?d|passphrase|[,'\"]data)=((?:[^,]++|,,)++)");

    private static final Pattern NAME = pattern("\\sname\\s*+=\\s*+(?:'([^']*+)'|\"([^\"]*+)\")");
    private static final Pattern VALUE = pattern("\\svalue\\s*+=\\s*+(?:'([^']*+)'|\"([^\"]*+)\")|>([^<]++)");

    /** {@code <auth …>…</auth>}: who logs in to a disk's server, and with which secret. */
    private static final Pattern AUTH =
            pattern(PREFIX + "auth(?:\\s[^<>]*+)?+(?:(?<=/)>|>(?:(?!</?+(?:[a-z][-\\w.]*+:)?+auth"
                    + "[\\s>]).)*+</(?:[a-z][-\\w.]*+:)?+auth\\s*+>)");

    /** Values of attributes, but for what kind of secret it is. */
    private static final Pattern QUOTED = pattern("(?<!type)=\\s*+(?:'([^']*+)'|\"([^\"]*+)\")");

    /** Of typed parameters. */
    private static final List<String> SECRET_NAMES =
            List.of("passw", "passphrase", "secret", "token", "cookie", "auth-key", "private-key");

    private static final List<String> SECRET_VARIABLES = List.of("passw", "passphrase", "secret", "token", "key");

    private SecretText() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** {@return whether the value of a typed parameter of that name is secret} */
    static boolean isSecretName(String name) {
        return hasAny(name, SECRET_NAMES);
    }

    private static boolean isSecretMember(String name) {
        return name.equalsIgnoreCase("data") || hasAny(name, List.of("passwd", "password", "passphrase"));
    }

    private static boolean hasAny(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    /** {@return the text with what {@code filler} makes of each secret in its place} */
    static String without(String text, UnaryOperator<String> filler) {
        if (!hasAny(text, HINTS)) {
            return text;
        }
        String without = text;
        for (Pattern pattern : PATTERNS) {
            without = replace(pattern, without, filler);
        }
        for (Pattern member : MEMBERS) {
            without = replaceMembers(member, without, filler);
        }
        without = ARGUMENT.matcher(without)
                .replaceAll(element -> Matcher.quoteReplacement(argument(element.group(), filler)));
        without = ENVIRONMENT
                .matcher(without)
                .replaceAll(element -> Matcher.quoteReplacement(variable(element.group(), filler)));
        return AUTH.matcher(without)
                .replaceAll(element -> Matcher.quoteReplacement(replace(QUOTED, element.group(), filler)));
    }

    private static String argument(String element, UnaryOperator<String> filler) {
        int quote = element.length() - 1;
        return replace(OPTION_OF_ARGUMENT, element.substring(0, quote), filler) + element.substring(quote);
    }

    private static String variable(String element, UnaryOperator<String> filler) {
        Matcher name = NAME.matcher(element);
        return name.find() && hasAny(name.group(), SECRET_VARIABLES) ? replace(VALUE, element, filler) : element;
    }

    /** In the place of whichever group has matched. */
    private static String replace(Pattern pattern, String text, UnaryOperator<String> filler) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        while (matcher.find()) {
            int group = 1;
            while (matcher.start(group) < 0) {
                group++;
            }
            done = append(replaced, text, done, matcher, group, filler);
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private static String replaceMembers(Pattern pattern, String text, UnaryOperator<String> filler) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        while (matcher.find()) {
            if (isSecretMember(matcher.group(1))) {
                done = append(replaced, text, done, matcher, 2, filler);
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /** {@return up to where the text is done now} */
    private static int append(
            StringBuilder replaced, String text, int done, Matcher matcher, int group, UnaryOperator<String> filler) {
        String secret = matcher.group(group);
        replaced.append(text, done, matcher.start(group));
        replaced.append(secret.isBlank() ? secret : filler.apply(secret));
        return matcher.end(group);
    }
}
