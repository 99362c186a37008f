package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import org.jspecify.annotations.Nullable;

/** What devices hang on. */
final class Parents {
    private Parents() {}

    /** {@return the name of the device it hangs on, or null if there is none, or it is gone meanwhile} */
    static @Nullable String of(NodeDevice device) {
        try {
            return device.getParent();
        } catch (LibvirtException untold) {
            return null;
        }
    }
}
