package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** JSch's messages, none of them above debug; and its last problem, which it tells nobody else. */
final class SshLog implements Logger {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.virtwire.transport.ssh");
    private static final String END = "Caught an exception, leaving main loop due to ";

    private final String subject;
    private volatile @Nullable String problem;

    SshLog(String subject) {
        this.subject = subject;
    }

    /** {@return why the session ended; null if that is not known} */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public boolean isEnabled(int level) {
        return level >= INFO || LOG.isDebugEnabled();
    }

    @Override
    public void log(int level, String message) {
        if (message.startsWith(END)) {
            problem = message.substring(END.length());
        }
        LOG.debug("{}: {}", subject, message);
    }
}
