package io.virtwire.transport.internal.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ssh_config(5) says about one host: the first value found counts, {@code IdentityFile} collects.
 *
 * <p>JSch's {@code OpenSSHConfig} is not used: it takes a negated pattern for a match, counts what is in a {@code Match}
 * block to the host before it, and knows neither {@code Include} nor quotes.
 */
final class SshConfig {
    private static final int MAX_INCLUDES = 16;

    private final String host;
    private final @Nullable String user;
    private final Path home;
    private final Map<String, List<String>> values = new HashMap<>();

    private SshConfig(String host, @Nullable String user, Path home) {
        this.host = host;
        this.user = user;
        this.home = home;
    }

    /**
     * @param host as the user named it
     * @param user as the user named it, for {@code Match user}
     * @throws IOException if a file is there and cannot be read
     */
    static SshConfig read(List<Path> files, String host, @Nullable String user, Path home) throws IOException {
        SshConfig config = new SshConfig(host, user, home);
        for (Path file : files) {
            config.readFile(file, true, 0);
        }
        return config;
    }

    /** {@return the arguments of a keyword; empty if it is not set} */
    List<String> get(String keyword) {
        return values.getOrDefault(keyword.toLowerCase(Locale.ROOT), List.of());
    }

    /** {@return the first argument of a keyword} */
    @Nullable
    String first(String keyword) {
        List<String> all = get(keyword);
        return all.isEmpty() ? null : all.get(0);
    }

    /** {@return a keyword's number} */
    int number(String keyword, int otherwise) throws IOException {
        String value = first(keyword);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new IOException("ssh configuration: " + keyword + " " + value + " is no number", wrong);
        }
    }

    private void readFile(Path file, boolean applies, int depth) throws IOException {
        if (depth > MAX_INCLUDES) {
            throw new IOException(file + ": more than " + MAX_INCLUDES + " files include each other");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return;
        }
        boolean outer = applies;
        boolean here = applies;
        for (String line : lines) {
            List<String> words = words(line);
            if (words.size() < 2) {
                continue;
            }
            String keyword = words.get(0).toLowerCase(Locale.ROOT);
            List<String> arguments = words.subList(1, words.size());
            switch (keyword) {
                case "host" -> here = outer && matches(arguments, host);
                case "match" -> here = outer && matchLine(arguments);
                case "include" -> include(file, arguments, here, depth);
                default -> {
                    if (here) {
                        set(keyword, arguments);
                    }
                }
            }
        }
    }

    private void set(String keyword, List<String> arguments) {
        if (keyword.equals("identityfile")) {
            values.computeIfAbsent(keyword, k -> new ArrayList<>()).addAll(arguments);
        } else {
            values.putIfAbsent(keyword, List.copyOf(arguments));
        }
    }

    private void include(Path file, List<String> patterns, boolean applies, int depth) throws IOException {
        for (String pattern : patterns) {
            Path folder = file.startsWith("/etc/ssh") ? Path.of("/etc/ssh") : home.resolve(".ssh");
            Path path = folder.resolve(pattern.startsWith("~/") ? home + pattern.substring(1) : pattern);
            Path parent = path.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                continue;
            }
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, String.valueOf(path.getFileName()))) {
                entries.forEach(found::add);
            }
            found.sort(null);
            for (Path included : found) {
                readFile(included, applies, depth + 1);
            }
        }
    }

    /** Conditions that would run a program, or need what is known only later, are not met. */
    private boolean matchLine(List<String> conditions) {
        for (int i = 0; i < conditions.size(); i += 2) {
            String kind = conditions.get(i).toLowerCase(Locale.ROOT);
            if (kind.equals("all")) {
                return conditions.size() == 1;
            }
            List<String> patterns =
                    i + 1 < conditions.size() ? List.of(conditions.get(i + 1).split(",", -1)) : List.of();
            String hostName = first("hostname");
            boolean met = switch (kind) {
                case "host" -> matches(patterns, hostName == null ? host : hostName);
                case "originalhost" -> matches(patterns, host);
                case "user" -> user != null && matches(patterns, user);
                case "localuser" -> matches(patterns, System.getProperty("user.name"));
                default -> false;
            };
            if (!met) {
                return false;
            }
        }
        return !conditions.isEmpty();
    }

    /** One that matches is enough, one with {@code !} that matches is a veto. */
    static boolean matches(List<String> patterns, String name) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern, name)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private static boolean glob(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        pattern.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append("\\x{").append(Integer.toHexString(c)).append('}');
            }
        });
        return name.toLowerCase(Locale.ROOT).matches(regex.toString());
    }

    /** {@code keyword arguments} or {@code keyword=arguments}; an argument may stand in double quotes. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (char c : line.strip().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && (Character.isWhitespace(c) || (c == '=' && words.size() + (begun ? 1 : 0) == 1))) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else if (!quoted && !begun && c == '#') {
                break;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
