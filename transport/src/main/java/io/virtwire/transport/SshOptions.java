package io.virtwire.transport;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to connect by ssh. Immutable. What is null is as the user's ssh configuration says, and else as OpenSSH does it. The
 * files are read anew for each ssh session.
 *
 * @param identityFile a private key, tried before any other; null for those of the configuration, or {@code id_ed25519},
 *     {@code id_ecdsa} and {@code id_rsa} in the user's {@code .ssh}
 * @param knownHostsFile whom to trust, and where a new host's key is added; null for {@code UserKnownHostsFile}, or
 *     {@code .ssh/known_hosts}. Those of {@code /etc/ssh} count always
 * @param hostKeyCheck what happens with a host whose key is not known; null for {@code StrictHostKeyChecking}, or
 *     {@link HostKeyCheck#NORMAL}
 * @param methods which logins are tried, in this order; agent and keys are one method of the protocol, and are tried
 *     together where the first of them stands
 * @param batch nobody is asked anything
 * @param configFiles the ssh configuration; the first value found counts, and files that do not exist count as empty
 * @param home the user's home folder: {@code ~} in the files
 * @param agentSocket where the agent listens; null if there is none
 * @param shared whether connections to one host, with the same options and credentials, go over one ssh session. They then
 *     also wait for each other: who lets many bytes lie unread wants a session of his own
 */
public record SshOptions(
        @Nullable Path identityFile,
        @Nullable Path knownHostsFile,
        @Nullable HostKeyCheck hostKeyCheck,
        List<Method> methods,
        boolean batch,
        List<Path> configFiles,
        Path home,
        @Nullable Path agentSocket,
        boolean shared) {
    /** What happens with a host whose key is not known. One whose key has changed is refused, but by {@link #IGNORE}. */
    public enum HostKeyCheck {
        /** Somebody is asked, and where nobody can be, it is refused. */
        NORMAL,
        /** It is accepted, and its key added to the known ones. */
        AUTO,
        /** No key is looked at: whoever answers is believed. */
        IGNORE
    }

    /** Ways to log in, with the names of {@code sshauth}. */
    public enum Method {
        AGENT,
        PRIVKEY,
        PASSWORD,
        KEYBOARD_INTERACTIVE
    }

    public SshOptions {
        methods = List.copyOf(methods);
        configFiles = List.copyOf(configFiles);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "sshauth names no method, want at least one of " + List.of(Method.values()));
        }
    }

    /** For the user who runs this process: the home folder, configuration and agent are this user's. */
    public static SshOptions defaults() {
        String agent = System.getenv("SSH_AUTH_SOCK");
        return defaults(
                Path.of(System.getProperty("user.home")), agent == null || agent.isEmpty() ? null : Path.of(agent));
    }

    /** The same for another home folder and agent. */
    public static SshOptions defaults(Path home, @Nullable Path agentSocket) {
        return new SshOptions(
                null,
                null,
                null,
                List.of(Method.values()),
                false,
                List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config")),
                home,
                agentSocket,
                true);
    }

    public SshOptions withIdentityFile(@Nullable Path file) {
        return new SshOptions(
                file, knownHostsFile, hostKeyCheck, methods, batch, configFiles, home, agentSocket, shared);
    }

    public SshOptions withKnownHostsFile(@Nullable Path file) {
        return new SshOptions(identityFile, file, hostKeyCheck, methods, batch, configFiles, home, agentSocket, shared);
    }

    public SshOptions withHostKeyCheck(@Nullable HostKeyCheck check) {
        return new SshOptions(
                identityFile, knownHostsFile, check, methods, batch, configFiles, home, agentSocket, shared);
    }

    public SshOptions withMethods(List<Method> order) {
        return new SshOptions(
                identityFile, knownHostsFile, hostKeyCheck, order, batch, configFiles, home, agentSocket, shared);
    }

    public SshOptions withBatch(boolean wanted) {
        return new SshOptions(
                identityFile, knownHostsFile, hostKeyCheck, methods, wanted, configFiles, home, agentSocket, shared);
    }

    /** These files and no others, as by {@code ssh -F}; none at all if the list is empty. */
    public SshOptions withConfigFiles(List<Path> files) {
        return new SshOptions(
                identityFile, knownHostsFile, hostKeyCheck, methods, batch, files, home, agentSocket, shared);
    }

    public SshOptions withShared(boolean wanted) {
        return new SshOptions(
                identityFile, knownHostsFile, hostKeyCheck, methods, batch, configFiles, home, agentSocket, wanted);
    }
}
