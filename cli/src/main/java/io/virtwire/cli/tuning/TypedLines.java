package io.virtwire.cli.tuning;

import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Terminal;

/** Typed parameters, each on a line. */
final class TypedLines {
    private static final int NAME_WIDTH = 15;

    private TypedLines() {}

    static void print(Terminal terminal, TypedParams params) {
        for (TypedParam param : params) {
            print(terminal, param.name(), param.valueText());
        }
    }

    static void print(Terminal terminal, String name, String value) {
        terminal.line(of(name, value));
    }

    static String of(String name, String value) {
        return name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())) + ": " + value;
    }
}
