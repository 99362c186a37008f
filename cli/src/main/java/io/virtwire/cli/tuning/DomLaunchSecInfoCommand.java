package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** What proves how a guest was started. */
final class DomLaunchSecInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec json = json();

    DomLaunchSecInfoCommand() {
        super(
                "domlaunchsecinfo",
                "what proves how a guest was started",
                "Prints what proves how a guest with encrypted memory was started.",
                "",
                "--json (virtwire's own) prints one object with names like sevMeasurement.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        TypedParams proof;
        try {
            proof = guest.tuning().getLaunchSecurityInfo();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get launch security parameters", failure);
        }
        if (given(json)) {
            session.terminal().document(TypedJson.of(proof));
        } else {
            TypedLines.print(session.terminal(), proof);
        }
    }
}
