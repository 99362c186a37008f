package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.DomainStatus;
import java.util.Locale;

/** What guests do and why, in virsh's words. A number that is newer than this version is told as the unknown one. */
public final class States {
    private static final int NO_REASON = -1;

    private States() {}

    /** {@return state and reason; no reason from a server that does not tell it} */
    public static DomainStatus of(Domain domain) {
        try {
            return domain.getState();
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw failure;
            }
            return new DomainStatus(domain.getInfo().stateNumber(), NO_REASON);
        }
    }

    public static boolean isShutOff(int state) {
        return state == DomainState.SHUTOFF.number();
    }

    public static String name(int state) {
        return switch (state) {
            case 1 -> "running";
            case 2 -> "idle";
            case 3 -> "paused";
            case 4 -> "in shutdown";
            case 5 -> "shut off";
            case 6 -> "crashed";
            case 7 -> "pmsuspended";
            default -> "no state";
        };
    }

    public static String reason(DomainStatus status) {
        String[] reasons = switch (status.stateNumber()) {
            case 1 ->
                new String[] {
                    "unknown",
                    "booted",
                    "migrated",
                    "restored",
                    "from snapshot",
                    "unpaused",
                    "migration canceled",
                    "save canceled",
                    "event wakeup",
                    "crashed",
                    "post-copy",
                    "post-copy failed"
                };
            case 3 ->
                new String[] {
                    "unknown",
                    "user",
                    "migrating",
                    "saving",
                    "dumping",
                    "I/O error",
                    "watchdog",
                    "from snapshot",
                    "shutting down",
                    "creating snapshot",
                    "crashed",
                    "starting up",
                    "post-copy",
                    "post-copy failed",
                    "api error"
                };
            case 4 -> new String[] {"unknown", "user"};
            case 5 ->
                new String[] {
                    "unknown",
                    "shutdown",
                    "destroyed",
                    "crashed",
                    "migrated",
                    "saved",
                    "failed",
                    "from snapshot",
                    "daemon"
                };
            case 6 -> new String[] {"unknown", "panicked"};
            default -> new String[] {"unknown"};
        };
        int reason = status.reasonNumber();
        return reason >= 0 && reason < reasons.length ? reasons[reason] : "unknown";
    }

    /** Writes the name of {@link DomainState} in small letters, or the number of a state that has none here. */
    public static void write(JsonWriter writer, int state) {
        DomainState known = DomainState.of(state);
        if (known == null) {
            writer.number(state);
        } else {
            writer.string(known.name().toLowerCase(Locale.ROOT));
        }
    }
}
