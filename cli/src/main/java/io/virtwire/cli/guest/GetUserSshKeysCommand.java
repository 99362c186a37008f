package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class GetUserSshKeysCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec user = data("user", "the user");
    private final OptionSpec json = json();

    GetUserSshKeysCommand() {
        super(
                "get-user-sshkeys",
                "print the ssh keys that a user of a guest accepts",
                "Prints the ssh keys with which a user of a guest may log in, as its agent tells them.",
                "",
                "--json (virtwire's own) prints one array of texts.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        List<String> keys = guest.agent().authorizedSshKeysGet(text(user));
        Terminal terminal = session.terminal();
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginArray();
            keys.forEach(writer::string);
            terminal.document(writer.endArray().toText());
        } else {
            terminal.document(String.join("", keys)); // virsh puts nothing between them
        }
    }
}
