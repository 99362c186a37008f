package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.event.EventGap;

/** A subscriber of events did not get them all. */
public final class MissedEventsException extends LibvirtException {
    private static final long serialVersionUID = 1L;

    private final transient EventGap gap;

    MissedEventsException(EventGap gap) {
        super(
                ErrorNumber.RPC,
                ErrorDomain.RPC,
                (gap.cause() == EventGap.Cause.OVERFLOW
                                ? gap.dropped() + " events were dropped, because the subscriber was too slow,"
                                : "events may be missing, because the connection was lost,")
                        + " between " + gap.from() + " and " + gap.to(),
                null);
        this.gap = gap;
    }

    public EventGap getGap() {
        return gap;
    }
}
