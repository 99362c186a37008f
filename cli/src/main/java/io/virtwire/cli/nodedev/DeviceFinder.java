package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.NodeDevices;
import io.virtwire.cli.CommaList;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import java.util.List;

/** Finds the device of the host that a word means. */
final class DeviceFinder {
    /** What the help of the commands says about the word. */
    static final String NAME_OR_WWNS = "name of the device, or of a SCSI host its wwnn,wwpn";

    private static final int WWN_DIGITS = 16;

    private DeviceFinder() {}

    /** @param word a name, or two world wide names of a SCSI host with a comma between them */
    static NodeDevice byNameOrWwns(Session session, String word) {
        if (word.indexOf(',') < 0) {
            return byName(session, word);
        }
        List<String> wwns = CommaList.split(word);
        if (wwns.size() != 2) {
            throw new CommandException("Malformed device value '" + word + "'");
        }
        for (String wwn : wwns) {
            requireWwn(wwn);
        }
        try {
            return devices(session).lookupScsiHostByWwn(wwns.get(0), wwns.get(1));
        } catch (LibvirtException failure) {
            throw notFound(word, failure);
        }
    }

    static NodeDevice byName(Session session, String word) {
        try {
            return devices(session).lookupByName(word);
        } catch (LibvirtException failure) {
            throw notFound(word, failure);
        }
    }

    private static NodeDevices devices(Session session) {
        return session.connection().nodeDevices();
    }

    private static CommandException notFound(String word, LibvirtException failure) {
        return new CommandException("Could not find matching device '" + word + "'", failure);
    }

    private static void requireWwn(String wwn) {
        String digits = wwn.startsWith("0x") ? wwn.substring(2) : wwn;
        boolean right = digits.length() == WWN_DIGITS;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            right &= c < 0x80 && Character.digit(c, 16) >= 0;
        }
        if (!right) {
            throw new CommandException("internal error: Malformed wwn: " + wwn);
        }
    }
}
