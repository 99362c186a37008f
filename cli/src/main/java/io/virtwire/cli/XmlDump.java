package io.virtwire.cli;

import picocli.CommandLine.Model.OptionSpec;

/** Prints XML: all of it, or what an XPath expression finds. Knows the two options about that. */
public final class XmlDump {
    private final OptionSpec xpath;
    private final OptionSpec wrap;

    /** Declares {@code --xpath} and {@code --wrap}. */
    public XmlDump(Command command) {
        xpath = command.namedString("xpath", "only the nodes this XPath expression finds");
        wrap = command.flag("wrap", "put what --xpath finds into one element");
    }

    /** Fails without a word if the expression is empty, as virsh does. To be called before the XML is asked for. */
    public void check() {
        String expression = xpath.getValue();
        if (expression != null && expression.isEmpty()) {
            throw CommandException.reported();
        }
    }

    public void print(Terminal terminal, String xml) {
        String expression = xpath.getValue();
        terminal.document(expression == null ? xml : XmlQuery.of(xml).nodes(expression, Command.given(wrap)));
    }
}
