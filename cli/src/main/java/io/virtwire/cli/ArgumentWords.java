package io.virtwire.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several arguments of the program: one command, whose words the user's shell has split. */
final class ArgumentWords implements Words {
    private final List<String> arguments;
    private int position;

    ArgumentWords(List<String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public @Nullable String next() {
        return position < arguments.size() ? arguments.get(position++) : null;
    }

    @Override
    public boolean nextCommand() {
        return false;
    }

    @Override
    public void skip() {
        position = arguments.size();
    }
}
