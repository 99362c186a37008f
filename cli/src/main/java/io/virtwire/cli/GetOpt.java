package io.virtwire.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the global options apart as the C library's {@code getopt_long} does for virsh: short ones may be run together,
 * an argument may follow at once or be the next word, long ones may be abbreviated, {@code --} and the first word that is
 * no option end them.
 */
final class GetOpt {
    /** Long names and the short ones they stand for; behind it {@code :} if there is an argument, {@code ?} if there may be. */
    private static final String[][] LONG = {
        {"connect", "c:"},
        {"debug", "d:"},
        {"escape", "e:"},
        {"help", "h"},
        {"keepalive-interval", "k:"},
        {"keepalive-count", "K:"},
        {"log", "l:"},
        {"quiet", "q"},
        {"readonly", "r"},
        {"record", "R:"},
        {"timing", "t"},
        {"version", "v?"},
    };

    private static final String SHORT_WITH_ARGUMENT = "cdekKl";
    private static final String SHORT_WITHOUT_ARGUMENT = "hqrtvV";

    private final List<String> words;
    private int position;

    /** Where in the word of short options the next one stands; 0 if none is begun. */
    private int inWord;

    private char option;
    private @Nullable String argument;
    private String spelling = "";

    GetOpt(List<String> words) {
        this.words = words;
    }

    /**
     * Goes on to the next option. {@return false if there is no more}
     *
     * @throws UsageException if it is none of virsh's, or has an argument too many or too few
     */
    boolean next() {
        argument = null;
        if (inWord > 0) {
            nextShort();
            return true;
        }
        if (position == words.size()
                || !words.get(position).startsWith("-")
                || words.get(position).equals("-")) {
            return false;
        }
        String word = words.get(position);
        if (word.equals("--")) {
            position++;
            return false;
        } else if (word.startsWith("--")) {
            position++;
            nextLong(word);
        } else {
            inWord = 1;
            nextShort();
        }
        return true;
    }

    /** {@return the letter of the present option} */
    char option() {
        return option;
    }

    /** {@return the present option as an error names it, such as {@code -c} or {@code --connect}} */
    String spelling() {
        return spelling;
    }

    boolean hasArgument() {
        return argument != null;
    }

    String argument() {
        if (argument == null) {
            throw new IllegalStateException("no argument for " + spelling);
        }
        return argument;
    }

    /** {@return the words behind the options} */
    List<String> rest() {
        return words.subList(position, words.size());
    }

    private void nextShort() {
        String word = words.get(position);
        option = word.charAt(inWord++);
        spelling = "-" + option;
        boolean last = inWord == word.length();
        if (last) {
            position++;
        }
        if (SHORT_WITH_ARGUMENT.indexOf(option) >= 0) {
            argument = last ? nextWord() : word.substring(inWord);
            position += last ? 0 : 1;
            last = true;
        } else if (SHORT_WITHOUT_ARGUMENT.indexOf(option) < 0) {
            throw unsupported(spelling);
        }
        inWord = last ? 0 : inWord;
    }

    private void nextLong(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String[] found = find(name, word);
        option = found[1].charAt(0);
        spelling = "--" + found[0];
        boolean mayHaveArgument = found[1].length() > 1;
        if (equals >= 0) {
            if (!mayHaveArgument) {
                throw unsupported("-" + option);
            }
            argument = word.substring(equals + 1);
        } else if (found[1].endsWith(":")) {
            argument = nextWord();
        }
    }

    private static String[] find(String name, String word) {
        String[] found = null;
        for (String[] candidate : LONG) {
            if (candidate[0].equals(name)) {
                return candidate;
            } else if (candidate[0].startsWith(name) && !isOurs(candidate)) {
                if (found != null) {
                    throw unsupported(word);
                }
                found = candidate;
            }
        }
        if (found == null) {
            throw unsupported(word);
        }
        return found;
    }

    /** An option that virsh has not: it has no letter, and no abbreviation of virsh's becomes ambiguous by it. */
    private static boolean isOurs(String[] candidate) {
        return candidate[0].equals("record");
    }

    private String nextWord() {
        if (position == words.size()) {
            String name = "";
            for (String[] candidate : LONG) {
                if (candidate[1].charAt(0) == option) {
                    name = candidate[0];
                }
            }
            String letter = SHORT_WITH_ARGUMENT.indexOf(option) < 0 ? "" : "'-" + option + "'/";
            throw new UsageException("option " + letter + "'--" + name + "' requires an argument");
        }
        return words.get(position++);
    }

    private static UsageException unsupported(String spelling) {
        return new UsageException("unsupported option '" + spelling + "'. See --help.");
    }
}
