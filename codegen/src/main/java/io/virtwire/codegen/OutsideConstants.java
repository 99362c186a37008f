package io.virtwire.codegen;

import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.Source;
import java.util.Map;

/** Constants of the plugin's configuration, written as a definition file so that errors in them look like any other. */
final class OutsideConstants {
    private static final String NAME = "<constants>";

    private OutsideConstants() {}

    static FileElement parse(Map<String, String> constants, Problems problems) {
        StringBuilder text = new StringBuilder();
        constants.forEach((name, value) -> text.append("const ")
                .append(name)
                .append(" = ")
                .append(String.valueOf(value).strip())
                .append(";\n"));
        Source source = new Source(NAME, text.toString());
        FileElement file = FileElement.parse(source, problems);
        if (problems.isEmpty() && file.definitions().size() != constants.size()) {
            problems.add(new Position(source, 0), "each of <constants> is one number: <NAME>16</NAME>");
        }
        return file;
    }
}
