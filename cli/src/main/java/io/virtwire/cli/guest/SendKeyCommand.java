package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.KeycodeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SendKeyCommand extends Command {
    private static final int MAX_KEYS = 16;
    private static final int MAX_CODE = 0xffff;

    private final OptionSpec domain = domain();
    private final OptionSpec codeset =
            namedString("codeset", "whose names and numbers the keys have; linux if not given");
    private final OptionSpec holdTime = namedNumber("holdtime", "how long the keys are held, in ms");
    private final OptionSpec keycode = requiredValues("keycode", "a key: its name or its number");

    SendKeyCommand() {
        super(
                "send-key",
                "press keys of a guest",
                "Presses keys of a guest, all of them together. Only linux, os_x and win32 have names for",
                "keys; the other codesets are xt, atset1, atset2, atset3, xt_kbd, usb and qnum.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Integer hold = OptionNumbers.unsignedInt(holdTime);
        KeycodeSet set = codeset();
        List<Integer> keys = keys(set);
        // As a number with a sign, so that all 32 bits arrive.
        guest.sendKey(set, Duration.ofMillis(hold == null ? 0 : hold), keys);
    }

    private KeycodeSet codeset() {
        String name = codeset.getValue();
        if (name == null || name.isEmpty()) {
            return KeycodeSet.LINUX;
        }
        return switch (name) {
            case "linux" -> KeycodeSet.LINUX;
            case "xt" -> KeycodeSet.XT;
            case "atset1" -> KeycodeSet.ATSET1;
            case "atset2" -> KeycodeSet.ATSET2;
            case "atset3" -> KeycodeSet.ATSET3;
            case "os_x" -> KeycodeSet.OSX;
            case "xt_kbd" -> KeycodeSet.XT_KBD;
            case "usb" -> KeycodeSet.USB;
            case "win32" -> KeycodeSet.WIN32;
            case "qnum", "rfb" -> KeycodeSet.QNUM; // rfb is its older name
            default -> throw new CommandException("unknown codeset: '" + name + "'");
        };
    }

    private List<Integer> keys(KeycodeSet set) {
        List<Integer> keys = new ArrayList<>();
        for (String word : valuesOf(keycode)) {
            if (keys.size() == MAX_KEYS) {
                throw new CommandException("too many keycodes");
            }
            Integer number = number(word);
            if (number == null) {
                number = KeyNames.number(set, word);
            }
            if (number == null) {
                throw new CommandException("invalid keycode: '" + word + "'");
            }
            keys.add(number);
        }
        return keys;
    }

    private static @Nullable Integer number(String word) {
        Integer number = Numbers.parseIntOfAnyBase(word);
        return number == null || number > MAX_CODE || word.contains("-") ? null : number;
    }
}
