package io.virtwire.transport.internal.ssh;

import io.netty.util.NetUtil;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.SshOptions;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What was read on this side before an ssh session is opened, in the words of a journal. */
final class SshNotes {
    private final ConnectJournal journal;

    SshNotes(ConnectJournal journal) {
        this.journal = journal;
    }

    void target(SshTarget target, SshOptions options) {
        if (!journal.isKept()) {
            return;
        }
        note("to " + target + ", by " + found("configuration", options.configFiles()));
        if (!target.jumps().isEmpty()) {
            note("over " + String.join(", ", target.jumps()));
        }
        note(found("known hosts", target.knownHostsFiles()));
        note(found("key files", target.identityFiles()));
        note(target.agentSocket() == null ? "no agent (SSH_AUTH_SOCK)" : "agent " + target.agentSocket());
    }

    private void note(String text) {
        journal.note(ConnectStage.SSH_CONFIGURATION, text);
    }

    private static String found(String what, List<Path> files) {
        String there = files.stream().filter(Files::exists).map(Path::toString).collect(Collectors.joining(", "));
        return there.isEmpty() ? "no " + what + (files.isEmpty() ? "" : " in " + files) : what + " " + there;
    }

    static String text(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
