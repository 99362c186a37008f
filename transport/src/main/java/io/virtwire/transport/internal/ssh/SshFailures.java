package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.JSchException;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.internal.bridge.ErrorText;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for an ssh session that did not come about. */
final class SshFailures {
    private static final Pattern REFUSED = Pattern.compile("Auth (?:fail|cancel)(?: for methods '([^']*)')?.*");

    private SshFailures() {}

    /** @param tried which keys were tried, for people */
    static RpcException of(SshTarget target, String step, String tried, boolean passwordAsked, Exception failure) {
        if (failure instanceof RpcException known) {
            return known;
        }
        String where = "ssh " + target + ": ";
        // JSch stumbles over it; its words would be those of a programming error
        String text = failure instanceof RuntimeException ? "what came is not what an ssh daemon sends" : text(failure);
        Matcher refused = REFUSED.matcher(text);
        if (refused.matches()) {
            return new RpcAuthException(where + "the login was refused. The server takes "
                    + (refused.group(1) == null ? "nothing more" : refused.group(1)) + "; tried: " + tried
                    + (passwordAsked ? "; password: nobody knew it, or it was wrong" : ""));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return new RpcConnectException(
                        where + "no answer within the connect timeout while " + step,
                        "check that a ssh daemon listens there, and that it takes more clients (MaxStartups)",
                        failure);
            } else if (cause instanceof UnknownHostException) {
                return new RpcConnectException(
                        where + "unable to resolve the host '" + target.host() + "'",
                        "check the host name, and HostName in the ssh configuration",
                        failure);
            }
        }
        return new RpcConnectException(
                where + text + ", while " + step,
                text.endsWith("Connection refused")
                        ? "check that a ssh daemon listens there, on port " + target.port()
                        : "try the same by hand: ssh -p " + target.port() + " " + target.user() + "@" + target.host(),
                failure);
    }

    /** {@return the message, without the names of exceptions that JSch puts before it} */
    static String text(Throwable failure) {
        Throwable told = failure instanceof JSchException && failure.getCause() != null ? failure.getCause() : failure;
        String message = told.getMessage() == null ? told.toString() : told.getMessage();
        return ErrorText.escape(message.replaceFirst("^(?:[a-z]+\\.)+[A-Za-z]*Exception: ", ""));
    }
}
