package example.scheduler;

import io.virtwire.LibvirtException;
import java.util.List;

/** Every host refused a guest; why is told by the suppressed exceptions. */
public final class NoHostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoHostException(List<LibvirtException> refusals) {
        super("no host takes the guest: " + refusals.size() + " refused");
        refusals.forEach(this::addSuppressed);
    }
}
