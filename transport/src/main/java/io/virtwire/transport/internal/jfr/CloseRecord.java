package io.virtwire.transport.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The end of a connection. */
@Name("virtwire.Close")
@Label("Close")
@Category("virtwire")
@StackTrace(false)
public final class CloseRecord extends Event {
    @Label("Server")
    public String server = "";

    /** Of {@code CloseReason}. */
    @Label("Reason")
    public String reason = "";

    @Label("Message")
    public String message = "";
}
