package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import java.util.function.BooleanSupplier;

/** Words for facts about a network. */
final class NetworkWords {
    private NetworkWords() {}

    static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** {@return yes or no, or another word if the server does not tell} */
    static String yesOrNo(BooleanSupplier fact, String untold) {
        try {
            return yesOrNo(fact.getAsBoolean());
        } catch (LibvirtException failure) {
            return untold;
        }
    }
}
