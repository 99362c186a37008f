package io.virtwire.cli.guest;

import io.virtwire.cli.CommandException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command for QEMU's monitor that is made of words: a JSON object; or a name and its arguments as one, or as members. */
final class QmpCommand {
    private QmpCommand() {}

    /**
     * {@return the command, in JSON}
     *
     * @param words at least one
     */
    static String of(List<String> words) {
        String whole = String.join(" ", words);
        if (JsonParser.parse(whole) instanceof Json.Members) {
            return whole;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("execute", new Json.Text(words.get(0)));
        if (words.size() > 1) {
            members.put("arguments", arguments(words.subList(1, words.size())));
        }
        return new Json.Members(members).format(false);
    }

    private static Json arguments(List<String> words) {
        String whole = String.join(" ", words);
        Json object = JsonParser.parse(whole);
        if (!(object instanceof Json.Members)) {
            object = JsonParser.parse("{" + String.join(",", words) + "}");
        }
        if (object == null) {
            throw new CommandException("failed to wrap arguments '" + whole + "' into a QMP command wrapper");
        }
        return object;
    }
}
