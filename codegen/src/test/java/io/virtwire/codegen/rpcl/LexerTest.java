package io.virtwire.codegen.rpcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
    @Test
    void marksNeedNoBlanks() {
        assertThat(texts("a*b<5>[x]{c:d,e=-7;}"))
                .containsExactly(
                        "a", "*", "b", "<", "5", ">", "[", "x", "]", "{", "c", ":", "d", ",", "e", "=", "-7", ";", "}",
                        "");
    }

    @Test
    void allFormsOfNumbersAreNumbers() {
        assertThat(tokens("0 7 031 0x1F 0XaB -5 -0x10 -010"))
                .filteredOn(token -> token.kind() == Token.Kind.NUMBER)
                .extracting(Token::text)
                .containsExactly("0", "7", "031", "0x1F", "0XaB", "-5", "-0x10", "-010");
    }

    @Test
    void linesThatBeginWithAPercentSignAreSkipped() {
        assertThat(texts("%#include \"a.h\"\na\n%\n%/* no comment\nb\n%c")).containsExactly("a", "b", "");
    }

    @Test
    void percentSignInACommentSkipsNothing() {
        assertThat(texts("/* one\n% two */ a")).containsExactly("a", "");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreWhiteSpace() {
        assertThat(texts("\uFEFFa\r\n%skipped\r\nb\r\n")).containsExactly("a", "b", "");
    }

    @Test
    void onlyTheLastCommentDirectlyBeforeATokenIsKept() {
        List<Token> tokens = tokens("/* 1 */ /* 2 */ a /* 3 */\n%line\nb /* 4 */");

        assertThat(tokens.get(0).comment()).isEqualTo(new Token.Comment("/* 2 */", 8));
        assertThat(tokens.get(1).comment()).isNull();
        assertThat(tokens.get(2).comment()).isNotNull();
    }

    private static List<String> texts(String text) {
        return tokens(text).stream().map(Token::text).toList();
    }

    private static List<Token> tokens(String text) {
        Problems problems = new Problems();
        List<Token> tokens = new Lexer(new Source("test.x", text), problems).tokens();
        assertThat(problems.render()).isEqualTo("0 errors\n");
        return tokens;
    }
}
