package io.virtwire.transport.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One attempt to connect and log in. */
@Name("virtwire.Connect")
@Label("Connect")
@Category("virtwire")
@StackTrace(false)
public final class ConnectRecord extends Event {
    @Label("Server")
    public String server = "";

    /** {@code connected}, or what went wrong. */
    @Label("Outcome")
    public String outcome = "";
}
