package io.virtwire.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.codegen.Compilation.Input;
import io.virtwire.codegen.rpcl.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions broken at random are either still right or told to be wrong: the compiler neither throws nor hangs. */
class BrokenInputTest {
    private static final Pattern TOKEN = Pattern.compile("/\\*.*?\\*/|\\w+|\\S", Pattern.DOTALL);

    private static final int ROUNDS = 200;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void brokenInputIsToldNotThrown(int file) {
        Random random = new Random(file);
        List<Input> inputs = TestData.definitions();
        String text = inputs.get(file).source().text();
        for (int i = 0; i < ROUNDS; i++) {
            String broken = broken(text, random);

            Compilation compilation = Compilation.of(replaced(inputs, file, broken), TestData.CONSTANTS);

            assertThat(compilation.files().isEmpty())
                    .as("%s", broken)
                    .isEqualTo(!compilation.problems().isEmpty());
            assertThat(compilation.problems().render()).endsWith("error" + (isOne(compilation) ? "\n" : "s\n"));
        }
    }

    private static boolean isOne(Compilation compilation) {
        return compilation.problems().count() == 1;
    }

    /** A token less, a token twice, two tokens the wrong way round, or everything behind a place missing. */
    private static String broken(String text, Random random) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        int at = random.nextInt(tokens.size() - 1);
        MatchResult token = tokens.get(at);
        MatchResult next = tokens.get(at + 1);
        String before = text.substring(0, token.start());
        return switch (random.nextInt(4)) {
            case 0 -> before + text.substring(token.end());
            case 1 -> before + token.group() + " " + text.substring(token.start());
            case 2 -> before + next.group() + " " + token.group() + text.substring(next.end());
            default -> before;
        };
    }

    private static List<Input> replaced(List<Input> inputs, int file, String text) {
        List<Input> replaced = new ArrayList<>(inputs);
        Input input = inputs.get(file);
        replaced.set(file, new Input(new Source(input.source().name(), text), input.target()));
        return replaced;
    }
}
