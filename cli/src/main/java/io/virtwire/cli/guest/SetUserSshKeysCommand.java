package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainAuthorizedSshKeysSetFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SetUserSshKeysCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec user = data("user", "the user");
    private final OptionSpec file = string("file", "a file with keys, one in a line");
    private final OptionSpec reset = flag("reset", "take all others away");
    private final OptionSpec remove = flag("remove", "take these away");

    SetUserSshKeysCommand() {
        super(
                "set-user-sshkeys",
                "change the ssh keys that a user of a guest accepts",
                "Lets the agent in a guest add ssh keys with which a user may log in, replace them or",
                "take them away.");
    }

    @Override
    public void run(Session session) {
        requireWith(remove, file);
        requireNotBoth(reset, remove);
        Domain guest = session.domain(this, domain);
        String name = text(user);
        String from = optionalText(file);
        if (from == null && !given(reset)) {
            throw new CommandException("Option --file is required");
        }
        guest.agent().authorizedSshKeysSet(name, keys(from), flags());
    }

    private DomainAuthorizedSshKeysSetFlag[] flags() {
        if (given(remove)) {
            return new DomainAuthorizedSshKeysSetFlag[] {DomainAuthorizedSshKeysSetFlag.REMOVE};
        } else if (given(reset)) {
            return new DomainAuthorizedSshKeysSetFlag[0];
        }
        return new DomainAuthorizedSshKeysSetFlag[] {DomainAuthorizedSshKeysSetFlag.APPEND};
    }

    /** As in virsh, the end of the last line begins another one, which is empty. */
    private static List<String> keys(@Nullable String from) {
        if (from == null) {
            return List.of();
        }
        String content = XmlFile.read(from);
        if (content.isEmpty()) {
            throw new CommandException("File " + from + " contains no keys");
        }
        return List.of(content.split("\n", -1));
    }
}
