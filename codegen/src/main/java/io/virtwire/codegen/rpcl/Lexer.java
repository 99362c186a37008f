package io.virtwire.codegen.rpcl;

import io.virtwire.codegen.rpcl.Token.Comment;
import io.virtwire.codegen.rpcl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a definition file into tokens. A comment stays with the token behind it, because libvirt writes annotations there.
 * Lines that begin with {@code %}, which rpcgen copies to its C output, are skipped.
 */
final class Lexer {
    private static final String PUNCTUATION = "{}()[]<>;:,=*";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern OCTAL = Pattern.compile("-?0[0-7]+");
    private static final Pattern HEX = Pattern.compile("-?0[xX][0-9a-fA-F]+");

    private final Source source;
    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private @Nullable Comment comment;
    private int at;

    Lexer(Source source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** {@return all tokens, the last one of kind END} */
    List<Token> tokens() {
        while (at < text.length()) {
            lexOne();
        }
        add(Kind.END, "");
        return tokens;
    }

    private void lexOne() {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || (c == '\uFEFF' && at == 0)) {
            at++;
        } else if (text.startsWith("/*", at)) {
            lexComment();
        } else if (text.startsWith("//", at)) {
            complain("RPC language has no // comments, only /* ... */");
            skipLine();
        } else if (c == '%' && atStartOfLine()) {
            skipLine();
            comment = null;
        } else if (c == '#' && atStartOfLine()) {
            complain("preprocessor lines are not understood: run the preprocessor before, or skip the line with a % in"
                    + " front");
            skipLine();
        } else if (Character.isJavaIdentifierStart(c)) {
            lexWord();
        } else if (isDigit(c) || (c == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            lexNumber();
        } else if (PUNCTUATION.indexOf(c) >= 0) {
            add(Kind.PUNCTUATION, String.valueOf(c));
        } else {
            lexUnexpected(c);
        }
    }

    private void lexComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            complain("this comment is not closed by */");
            at = text.length();
        } else {
            comment = new Comment(text.substring(at, end + 2), at);
            at = end + 2;
        }
    }

    /** A word with letters it may not have is one word all the same, and one error. */
    private void lexWord() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        String word = text.substring(at, end);
        if (!NAME.matcher(word).matches()) {
            complain("'" + word + "' is no name: only letters a to z, digits and _ are known");
        }
        add(Kind.WORD, word);
    }

    private void lexNumber() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        String number = text.substring(at, end);
        if (DECIMAL.matcher(number).matches()
                || OCTAL.matcher(number).matches()
                || HEX.matcher(number).matches()) {
            add(Kind.NUMBER, number);
        } else {
            complain("'" + number + "' is not a number: decimal (20), hexadecimal (0x14) and octal (024) are");
            add(Kind.NUMBER, "1");
            at += number.length() - 1;
        }
    }

    private void lexUnexpected(char c) {
        if (c == '"') {
            complain("RPC language has no text constants, only numbers");
            int end = text.indexOf('"', at + 1);
            int endOfLine = endOfLine();
            add(Kind.NUMBER, "1");
            at = end > 0 && end < endOfLine ? end + 1 : endOfLine;
        } else if (c == '%') {
            complain("a line is skipped only if % is its first character");
            skipLine();
        } else if (c == '-') {
            complain("a minus sign stands directly before its number");
            at++;
        } else {
            String shown = c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", text.codePointAt(at));
            complain("unexpected character " + shown + ": the only marks are " + PUNCTUATION);
            at += Character.charCount(text.codePointAt(at));
        }
    }

    private void add(Kind kind, String tokenText) {
        tokens.add(new Token(kind, tokenText, at, comment));
        comment = null;
        at += tokenText.length();
    }

    private void complain(String problem) {
        problems.add(new Position(source, at), problem);
    }

    private void skipLine() {
        at = endOfLine();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private boolean atStartOfLine() {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
