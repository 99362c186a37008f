package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.params.LaunchSecurityKey;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.OptionSpec;

/** Gives a guest that has proved how it was started its secret. */
final class DomSetLaunchSecStateCommand extends Command {
    private static final int MAX_BYTES = 64 * 1024;

    private final OptionSpec domain = domain();
    private final OptionSpec secretHeader = namedString("secrethdr", "a file with the secret's header, Base64");
    private final OptionSpec secret = namedString("secret", "a file with the secret, Base64");
    private final OptionSpec address = number("set-address", "where in the guest's memory the secret is put");

    DomSetLaunchSecStateCommand() {
        super(
                "domsetlaunchsecstate",
                "give a guest its secret",
                "Puts a secret into the memory of a guest that has proved how it was started.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String headerFile = optionalText(secretHeader);
        String secretFile = optionalText(secret);
        if (headerFile == null || secretFile == null) {
            throw new CommandException("Both secret and the secret header are required");
        }
        TypedParams.Builder params = TypedParams.builder()
                .add(LaunchSecurityKey.SEV_SECRET_HEADER, read(headerFile))
                .add(LaunchSecurityKey.SEV_SECRET, read(secretFile));
        Long where = OptionNumbers.unsignedLong(address);
        if (where != null) {
            params.add(LaunchSecurityKey.SEV_SECRET_SET_ADDRESS, where);
        }
        try {
            guest.tuning().setLaunchSecurityState(params.build());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to set launch security state", failure);
        }
    }

    private static String read(String file) {
        return new String(XmlFile.readBytes(file, MAX_BYTES), StandardCharsets.UTF_8);
    }
}
