package io.virtwire.codegen.rpcl;

import io.virtwire.codegen.rpcl.Token.Kind;
import java.util.List;
import java.util.Set;

/** The tokens of a file with a place to read at, and how to go on after an error. */
final class TokenStream {
    private static final Set<String> DEFINITION_KEYWORDS =
            Set.of("const", "typedef", "enum", "struct", "union", "program");

    private final Source source;
    private final List<Token> tokens;
    private final Problems problems;
    private int at;

    TokenStream(Source source, List<Token> tokens, Problems problems) {
        this.source = source;
        this.tokens = tokens;
        this.problems = problems;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean accept(String text) {
        boolean there = peek().is(text);
        if (there) {
            next();
        }
        return there;
    }

    /** {@return whether a list has another member: behind a separator that was skipped already, or is now} */
    boolean goesOnAfter(String separator) {
        if (peek().is("}") || peek().kind() == Kind.END) {
            return false;
        }
        return tokens.get(at - 1).is(separator) || accept(separator);
    }

    void expect(String text, String where) {
        if (!accept(text)) {
            throw error("expected '" + text + "' " + where + ", found " + peek().shown());
        }
    }

    /**
     * Expects a mark that ends something. If it is missing at the end of a line, it is reported there and taken as given,
     * because the next line is most likely right.
     */
    void expectAtEnd(String text, String where) {
        if (accept(text)) {
            return;
        }
        Token before = tokens.get(at - 1);
        problems.add(
                new Position(source, before.end()), "expected '" + text + "' " + where + ", found " + peek().shown());
        if (source.lineAt(before.offset()) == source.lineAt(peek().offset())) {
            throw new SyntaxError();
        }
    }

    Position position(Token token) {
        boolean atEnd = token.kind() == Kind.END && tokens.size() > 1;
        return new Position(source, atEnd ? tokens.get(tokens.size() - 2).end() : token.offset());
    }

    Annotations annotations(Token token) {
        return Annotations.of(token.comment(), source);
    }

    void report(Token token, String problem) {
        problems.add(position(token), problem);
    }

    SyntaxError error(String problem) {
        report(peek(), problem);
        return new SyntaxError();
    }

    /** Skips the rest of a broken definition that began at {@code start}, its {@code ;} included. */
    void skipDefinition(Token start) {
        int depth = 0;
        for (int i = tokens.indexOf(start); i < at; i++) {
            depth += nesting(tokens.get(i));
        }
        while (peek().kind() != Kind.END) {
            if (!peek().equals(start) && startsDefinition()) {
                return;
            }
            Token skipped = next();
            depth += nesting(skipped);
            if (skipped.is(";") && depth <= 0) {
                return;
            }
        }
    }

    /** Skips the rest of a broken member of a body, {@code separator} included, but not the end of the body. */
    void skipMember(String separator) {
        int depth = 0;
        while (peek().kind() != Kind.END && !(depth == 0 && peek().is("}"))) {
            Token skipped = next();
            depth += nesting(skipped);
            if (depth == 0 && skipped.is(separator)) {
                return;
            }
        }
    }

    /** {@return whether a definition of its own begins here, so that the one before it must have ended} */
    boolean startsDefinition() {
        Token token = peek();
        if (!DEFINITION_KEYWORDS.contains(token.text()) || peek(1).kind() != Kind.WORD) {
            return false;
        }
        return switch (token.text()) {
            case "enum", "struct", "program" -> peek(2).is("{");
            case "union" -> peek(2).is("switch");
            case "const" -> peek(2).is("=");
            default -> true;
        };
    }

    private static int nesting(Token token) {
        return token.is("{") ? 1 : token.is("}") ? -1 : 0;
    }
}
