package io.virtwire.transport.internal.ssh;

import io.virtwire.transport.SshOptions;
import io.virtwire.transport.SshOptions.HostKeyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom to log in to, and how, after the ssh configuration was read.
 *
 * @param host the real name
 * @param hostKeyAlias under which name the host's key is known; null for its own
 * @param identityFiles those that exist, but the first if {@code explicitIdentity}
 * @param knownHostsFiles the user's; the first is where a new key is added
 * @param jumps hosts to go over, nearest first
 */
record SshTarget(
        String host,
        int port,
        String user,
        @Nullable String hostKeyAlias,
        HostKeyCheck hostKeyCheck,
        boolean mayAskAboutHost,
        boolean hashKnownHosts,
        List<Path> knownHostsFiles,
        List<Path> identityFiles,
        boolean explicitIdentity,
        boolean identitiesOnly,
        @Nullable Path agentSocket,
        List<String> jumps,
        int aliveInterval,
        int aliveCount) {
    private static final int DEFAULT_PORT = 22;
    private static final List<String> DEFAULT_IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /**
     * @param port 0 if none was given
     * @throws IOException if the configuration cannot be read, or asks for what is not there
     */
    static SshTarget resolve(String alias, int port, @Nullable String user, SshOptions options) throws IOException {
        SshConfig config = SshConfig.read(options.configFiles(), alias, user, options.home());
        String proxyCommand = config.first("ProxyCommand");
        if (proxyCommand != null && !proxyCommand.equals("none") && config.first("ProxyJump") == null) {
            throw new IOException("ssh configuration of " + alias + ": ProxyCommand is not supported, use ProxyJump");
        }
        String hostName = config.first("HostName");
        String host = hostName == null ? alias : hostName.replace("%h", alias).replace("%%", "%");
        String configured = config.first("User");
        String name = user != null ? user : configured != null ? configured : System.getProperty("user.name");
        int realPort = port != 0 ? port : config.number("Port", DEFAULT_PORT);
        Tokens tokens = new Tokens(options.home(), alias, host, realPort, name);
        Path explicit = options.identityFile();
        return new SshTarget(
                host,
                realPort,
                name,
                config.first("HostKeyAlias"),
                check(options, config),
                !"yes".equals(config.first("StrictHostKeyChecking")) || options.hostKeyCheck() != null,
                "yes".equals(config.first("HashKnownHosts")),
                knownHosts(options, config, tokens),
                identities(explicit, config, tokens, options.home()),
                explicit != null,
                "yes".equals(config.first("IdentitiesOnly")),
                agent(options, config, tokens),
                jumps(config),
                config.number("ServerAliveInterval", 0),
                config.number("ServerAliveCountMax", 3));
    }

    /** As OpenSSH has it, but that {@code no} does not put up with a key that has changed. */
    private static HostKeyCheck check(SshOptions options, SshConfig config) {
        HostKeyCheck wanted = options.hostKeyCheck();
        if (wanted != null) {
            return wanted;
        }
        String strict = config.first("StrictHostKeyChecking");
        return switch (strict == null ? "ask" : strict.toLowerCase(Locale.ROOT)) {
            case "accept-new", "no", "off" -> HostKeyCheck.AUTO;
            default -> HostKeyCheck.NORMAL;
        };
    }

    private static List<Path> knownHosts(SshOptions options, SshConfig config, Tokens tokens) {
        Path wanted = options.knownHostsFile();
        if (wanted != null) {
            return List.of(wanted);
        }
        List<String> named = config.get("UserKnownHostsFile");
        List<Path> files = new ArrayList<>();
        for (String name : named.isEmpty() ? List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2") : named) {
            if (!name.equals("none")) {
                files.add(tokens.path(name));
            }
        }
        return files;
    }

    private static List<Path> identities(@Nullable Path explicit, SshConfig config, Tokens tokens, Path home) {
        List<Path> files = new ArrayList<>();
        if (explicit != null) {
            files.add(explicit);
        }
        List<Path> others = new ArrayList<>();
        for (String name : config.get("IdentityFile")) {
            if (!name.equals("none")) {
                others.add(tokens.path(name));
            }
        }
        if (config.get("IdentityFile").isEmpty() && explicit == null) {
            DEFAULT_IDENTITIES.forEach(name -> others.add(home.resolve(".ssh").resolve(name)));
        }
        for (Path file : others) {
            if (Files.exists(file) && !files.contains(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private static @Nullable Path agent(SshOptions options, SshConfig config, Tokens tokens) {
        String named = config.first("IdentityAgent");
        if (named == null || named.equals("SSH_AUTH_SOCK")) {
            return options.agentSocket();
        }
        return named.equals("none") || named.startsWith("$") ? null : tokens.path(named);
    }

    private static List<String> jumps(SshConfig config) {
        String jump = config.first("ProxyJump");
        return jump == null || jump.equals("none") ? List.of() : List.of(jump.split(",", -1));
    }

    /** {@return the name in known_hosts, with the port where it is not the usual one} */
    String knownAs() {
        if (hostKeyAlias != null) {
            return hostKeyAlias;
        }
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + (port == DEFAULT_PORT ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** What {@code %} and {@code ~} stand for in file names. */
    private record Tokens(Path home, String alias, String host, int port, String user) {
        Path path(String name) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c == '~' && i == 0) {
                    path.append(home);
                } else if (c == '%' && i + 1 < name.length()) {
                    path.append(value(name.charAt(++i)));
                } else {
                    path.append(c);
                }
            }
            return home.resolve(path.toString());
        }

        private String value(char token) {
            return switch (token) {
                case 'd' -> home.toString();
                case 'h' -> host;
                case 'n' -> alias;
                case 'p' -> Integer.toString(port);
                case 'r' -> user;
                case 'u' -> System.getProperty("user.name");
                case '%' -> "%";
                default -> "%" + token;
            };
        }
    }
}
