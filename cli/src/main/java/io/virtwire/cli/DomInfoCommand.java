package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.DomainInfo;
import io.virtwire.info.SecurityLabel;
import io.virtwire.info.SecurityModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What is generally known about a guest. What the server does not tell is left out or unknown; without its state it fails. */
final class DomInfoCommand extends Command {
    private static final int NAME_WIDTH = 15;

    /** What some hypervisors answer for a guest without a limit, KiB. */
    private static final long NO_LIMIT = 0xffff_ffffL;

    private final OptionSpec domain = domain();
    private final OptionSpec json = json();

    DomInfoCommand() {
        super(
                "dominfo",
                "what is generally known about a guest",
                "Prints name, state, CPUs, memory and the like.",
                "",
                "--json (virtwire's own) prints one object with id, name, uuid, osType, state, vcpus,",
                "cpuTimeNanos, maxMemoryKiB, memoryKiB, persistent, autostart, managedSave,",
                "security (model, doi, label, enforcing; left out if there is none) and messages.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        if (given(json)) {
            printJson(session, guest);
        } else {
            new Lines(session, guest).print();
        }
    }

    /** virsh's form. */
    private static final class Lines {
        private final Session session;
        private final Domain guest;
        private @Nullable LibvirtException lastFailure;

        Lines(Session session, Domain guest) {
            this.session = session;
            this.guest = guest;
        }

        void print() {
            print(
                    "Id:",
                    guest.getId().isPresent() ? Integer.toString(guest.getId().getAsInt()) : "-");
            print("Name:", guest.getName());
            print("UUID:", guest.getUuid().toString());
            printOsType();
            boolean complete = printInfo();
            printPersistent();
            printAutostart();
            printManagedSave();
            printSecurity();
            printMessages();
            if (!complete) {
                throw new CommandException(null, lastFailure);
            }
        }

        private void printOsType() {
            try {
                print("OS Type:", guest.getOsType());
            } catch (LibvirtException untold) {
                lastFailure = untold;
            }
        }

        private boolean printInfo() {
            DomainInfo info;
            try {
                info = guest.getInfo();
            } catch (LibvirtException untold) {
                lastFailure = untold;
                return false;
            }
            print("State:", States.name(info.stateNumber()));
            print("CPU(s):", Integer.toString(info.vcpus()));
            if (info.cpuTime() != 0) {
                print("CPU time:", Seconds.ofNanos(info.cpuTime()));
            }
            boolean limited = info.maxMemory() != NO_LIMIT;
            print("Max memory:", limited ? Long.toUnsignedString(info.maxMemory()) + " KiB" : "no limit");
            print("Used memory:", Long.toUnsignedString(info.memory()) + " KiB");
            return true;
        }

        private void printPersistent() {
            String persistent;
            try {
                persistent = yesOrNo(guest.isPersistent());
            } catch (LibvirtException untold) {
                lastFailure = untold;
                persistent = "unknown";
            }
            int number = persistent.equals("unknown") ? -1 : persistent.equals("yes") ? 1 : 0;
            session.terminal().debug(LogLevel.DEBUG, "Domain persistent flag value: " + number);
            print("Persistent:", persistent);
        }

        private void printAutostart() {
            try {
                print("Autostart:", guest.getAutostart() ? "enable" : "disable");
            } catch (LibvirtException untold) {
                lastFailure = untold;
            }
        }

        private void printManagedSave() {
            String saved;
            try {
                saved = yesOrNo(guest.saving().hasManagedSaveImage());
            } catch (LibvirtException untold) {
                lastFailure = untold;
                saved = "unknown";
            }
            print("Managed save:", saved);
        }

        private void printSecurity() {
            SecurityModel model = securityModel(session);
            if (model == null || model.model().isEmpty()) {
                return;
            }
            print("Security model:", model.model());
            print("Security DOI:", model.doi());
            SecurityLabel label = guest.getSecurityLabel();
            if (!label.label().isEmpty()) {
                print("Security label:", label.label() + (label.enforcing() ? " (enforcing)" : " (permissive)"));
            }
        }

        private void printMessages() {
            try {
                String name = "Messages:";
                for (String message : guest.getMessages()) {
                    print(name, message);
                    name = "";
                }
            } catch (LibvirtException untold) {
                lastFailure = untold;
            }
        }

        private void print(String name, String value) {
            session.terminal().line(name + " ".repeat(NAME_WIDTH - name.length()) + " " + value);
        }
    }

    private static void printJson(Session session, Domain guest) {
        DomainInfo info = guest.getInfo();
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("id").number(guest.getId());
        writer.name("name").string(guest.getName());
        writer.name("uuid").string(guest.getUuid().toString());
        writer.name("osType").string(guest.getOsType());
        States.write(writer.name("state"), info.stateNumber());
        writer.name("vcpus").number(info.vcpus());
        writer.name("cpuTimeNanos").number(info.cpuTime());
        writer.name("maxMemoryKiB").number(info.maxMemory());
        writer.name("memoryKiB").number(info.memory());
        writer.name("persistent").bool(guest.isPersistent());
        writer.name("autostart").bool(guest.getAutostart());
        writer.name("managedSave").bool(guest.saving().hasManagedSaveImage());
        SecurityModel model = securityModel(session);
        if (model != null && !model.model().isEmpty()) {
            SecurityLabel label = guest.getSecurityLabel();
            writer.name("security").beginObject();
            writer.name("model").string(model.model());
            writer.name("doi").string(model.doi());
            writer.name("label").string(label.label());
            writer.name("enforcing").bool(label.enforcing()).endObject();
        }
        writer.name("messages").beginArray();
        for (String message : messages(guest)) {
            writer.string(message);
        }
        session.terminal().document(writer.endArray().endObject().toText());
    }

    private static List<String> messages(Domain guest) {
        try {
            return guest.getMessages();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return List.of();
            }
            throw failure;
        }
    }

    /** {@return how the host confines its guests, null from a server that does not tell} */
    private static @Nullable SecurityModel securityModel(Session session) {
        try {
            return session.connection().host().getSecurityModel();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return null;
            }
            throw failure;
        }
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
