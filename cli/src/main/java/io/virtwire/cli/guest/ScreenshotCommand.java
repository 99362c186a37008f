package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.Screenshot;
import io.virtwire.StreamChannel;
import io.virtwire.TransferException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LocalFile;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** Keeps a picture of a guest's screen. */
final class ScreenshotCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec file = string("file", "where to; a name made of the guest's and the time without it");
    private final OptionSpec screen = number("screen", "which screen, counted from 0");

    ScreenshotCommand() {
        super("screenshot", "keep a picture of a guest's screen", "Writes a picture of a guest's screen to a file.");
    }

    @Override
    public void run(Session session) {
        String wanted = optionalText(file);
        Integer number = OptionNumbers.unsignedInt(screen);
        Domain guest = session.domain(this, domain);
        Screenshot screenshot = open(guest, number == null ? 0 : number);
        String type = String.valueOf(screenshot.mimeType());
        String name = wanted == null ? nameFor(guest, type) : wanted;
        try (StreamChannel picture = screenshot.picture();
                LocalFile target = LocalFile.create(name, "cannot create file " + name)) {
            receive(picture, target);
            target.keep();
        }
        session.terminal().extra("Screenshot saved to " + name + ", with type of " + type);
    }

    private Screenshot open(Domain guest, int number) {
        try {
            return guest.openScreenshot(number);
        } catch (LibvirtException failure) {
            throw new CommandException("could not take a screenshot of " + text(domain), failure);
        }
    }

    private void receive(StreamChannel picture, LocalFile target) {
        try {
            picture.receiveAll(target.channel());
        } catch (TransferException failure) {
            throw LocalFile.notReceived("could not receive data from domain '" + text(domain) + "'", failure);
        }
        try {
            picture.finish();
        } catch (LibvirtException failure) {
            throw new CommandException("cannot close stream on domain '" + text(domain) + "'", failure);
        }
    }

    /** The name of the guest is the server's, and must not lead to another folder. */
    private static String nameFor(Domain guest, String type) {
        String time = LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HH:mm:ss", Locale.ROOT));
        String ending = "";
        if ("image/x-portable-pixmap".equals(type)) {
            ending = ".ppm";
        } else if ("image/png".equals(type)) {
            ending = ".png";
        }
        return guest.getName().replace('/', '_') + "-" + time + ending;
    }
}
