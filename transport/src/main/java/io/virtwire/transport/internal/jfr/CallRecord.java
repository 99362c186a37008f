package io.virtwire.transport.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One call, from the moment it was made to its outcome. */
@Name("virtwire.Call")
@Label("Call")
@Category("virtwire")
@StackTrace(false)
public final class CallRecord extends Event {
    @Label("Server")
    public String server = "";

    @Label("Procedure")
    public String procedure = "";

    /** {@code answered}, or the class of the failure. */
    @Label("Outcome")
    public String outcome = "";
}
