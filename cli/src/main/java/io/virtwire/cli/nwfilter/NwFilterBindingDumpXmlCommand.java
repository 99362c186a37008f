package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilterBinding;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Prints a binding's XML. As in virsh, {@code --xpath} and {@code --wrap} have no effect, and it may have none to print. */
final class NwFilterBindingDumpXmlCommand extends Command {
    private final OptionSpec binding = data("binding", "the name of the port's interface on the host");

    NwFilterBindingDumpXmlCommand() {
        super(
                "nwfilter-binding-dumpxml",
                "the description of a filter's binding, in XML",
                "Prints the XML that describes which filter holds for a port.");
        namedString("xpath", "has no effect");
        flag("wrap", "has no effect");
    }

    @Override
    public void run(Session session) {
        String xml = describe(NwFilterFinder.findBinding(session, this, binding));
        if (xml != null) {
            session.terminal().document(xml);
        }
    }

    private static @Nullable String describe(NwFilterBinding binding) {
        try {
            return binding.getXmlDesc();
        } catch (LibvirtException untold) {
            return null;
        }
    }
}
