package io.virtwire.codegen.rpcl;

import java.util.List;

/** One definition file, parsed. */
public record FileElement(Source source, List<DefinitionElement> definitions) {
    public FileElement {
        definitions = List.copyOf(definitions);
    }

    /** Parses one file; what is wrong with it goes to {@code problems}, what could be understood is returned. */
    public static FileElement parse(Source source, Problems problems) {
        List<DefinitionElement> definitions =
                new Parser(source, new Lexer(source, problems).tokens(), problems).definitions();
        return new FileElement(source, InlineTypes.named(definitions));
    }
}
