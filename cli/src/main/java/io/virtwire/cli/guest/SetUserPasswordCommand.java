package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSetUserPasswordFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SetUserPasswordCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec user = data("user", "the user");
    private final OptionSpec password = data("password", "the password, for other users of this host to see");
    private final OptionSpec encrypted = flag("encrypted", "it is as the guest's system stores it");

    SetUserPasswordCommand() {
        super(
                "set-user-password",
                "set the password of a user of a guest",
                "Lets the agent in a guest set the password of one of its users.");
    }

    @Override
    public void run(Session session) {
        String name = text(user);
        String word = text(password);
        Domain guest = session.domain(this, domain);
        if (given(encrypted)) {
            guest.agent().setUserPassword(name, word, DomainSetUserPasswordFlag.ENCRYPTED);
        } else {
            guest.agent().setUserPassword(name, word);
        }
        session.terminal().extra("Password set successfully for " + name + " in " + text(domain));
    }
}
