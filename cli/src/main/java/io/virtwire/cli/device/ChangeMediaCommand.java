package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlBuilder;
import io.virtwire.cli.XmlElements;
import io.virtwire.enums.DomainDeviceModifyFlag;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import picocli.CommandLine.Model.OptionSpec;

/** Changes what is in a drive for CDs or floppies. Without a source, an update ejects. */
final class ChangeMediaCommand extends Command {
    private static final List<String> SOURCES = List.of("file", "dev", "dir", "pool", "name");

    private final FlagOptions<DomainDeviceModifyFlag> flags = new FlagOptions<>(DomainDeviceModifyFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the drive's target, such as hdc, or what is in it");
    private final OptionSpec source = string("source", "file or block device to put in");
    private final OptionSpec eject = flag("eject", "take out what is in it");
    private final OptionSpec insert = flag("insert", "put something in, if it is empty");
    private final OptionSpec update = flag("update", "put something in, whatever was in it");
    private final OptionSpec current = flag("current", "now if it runs, otherwise from its next start on");
    private final OptionSpec live = flags.add(flag("live", "now, while it runs"), DomainDeviceModifyFlag.LIVE);
    private final OptionSpec config =
            flags.add(flag("config", "from its next start on"), DomainDeviceModifyFlag.CONFIG);

    @SuppressWarnings("unused") // its flag is all it is for
    private final OptionSpec force =
            flags.add(flag("force", "even if the guest has locked the drive"), DomainDeviceModifyFlag.FORCE);

    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");
    private final OptionSpec block = flag("block", "the source is a block device");

    ChangeMediaCommand() {
        super("change-media", "change what is in a CD or floppy drive", "Ejects, inserts or exchanges media.");
    }

    private enum Action {
        EJECT("eject", "Successfully ejected media."),
        INSERT("insert", "Successfully inserted media."),
        UPDATE("update", "Successfully updated media.");

        private final String verb;
        private final String success;

        Action(String verb, String success) {
            this.verb = verb;
            this.success = success;
        }
    }

    @Override
    public void run(Session session) {
        requireNotBoth(eject, insert);
        requireNotBoth(eject, update);
        requireNotBoth(insert, update);
        requireNotBoth(eject, block);
        String media = optionalText(source);
        Action action = action(media);
        requireNotBoth(current, live);
        requireNotBoth(current, config);
        Domain guest = session.domain(this, domain);
        String name = text(path);
        Element disk = Disks.find(DeviceTree.of(guest, given(config)), name, true);
        change(disk, name, action, media);
        String xml = DeviceTree.print(disk);
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        EnumSet<DomainDeviceModifyFlag> chosen = flags.given();
        try {
            guest.devices().update(xml, Impact.array(chosen));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to complete action " + action.verb + " on media", failure);
        }
        session.terminal().document(action.success);
    }

    private Action action(@Nullable String media) {
        if (given(eject) || (given(update) && media == null)) {
            return Action.EJECT;
        }
        return given(insert) ? Action.INSERT : Action.UPDATE;
    }

    private void change(Element disk, String name, Action action, @Nullable String media) {
        if (!Disks.isRemovable(disk)) {
            throw new CommandException("The disk device '" + name + "' is not removable");
        }
        Element old = DeviceTree.child(disk, "source");
        if (action == Action.EJECT && old == null) {
            throw new CommandException("The disk device '" + name + "' doesn't have media");
        } else if (action != Action.EJECT && media == null) {
            throw new CommandException("New disk media source was not specified");
        }
        String startupPolicy = null;
        if (old != null) {
            if (action == Action.INSERT && hasMedia(old)) {
                throw new CommandException("The disk device '" + name + "' already has media");
            }
            startupPolicy = XmlElements.attribute(old, "startupPolicy");
            disk.removeChild(old);
        }
        boolean isBlock = action != Action.EJECT && given(block);
        XmlBuilder.setAttribute(disk, "type", isBlock ? "block" : "file");
        if (action != Action.EJECT && media != null) {
            insert(disk, isBlock ? "dev" : "file", media, startupPolicy);
        }
    }

    private static boolean hasMedia(Element source) {
        for (String attribute : SOURCES) {
            if (source.hasAttribute(attribute)) {
                return true;
            }
        }
        return false;
    }

    /** The source goes before the target, with the same blanks between them as before the target. */
    private static void insert(Element disk, String attribute, String media, @Nullable String startupPolicy) {
        Element source = disk.getOwnerDocument().createElement("source");
        XmlBuilder.setAttribute(source, attribute, media);
        if (startupPolicy != null) {
            XmlBuilder.setAttribute(source, "startupPolicy", startupPolicy);
        }
        Element target = DeviceTree.child(disk, "target");
        disk.insertBefore(source, target);
        for (Node node = source.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Text) {
                disk.insertBefore(node.cloneNode(false), target);
                return;
            }
        }
    }
}
