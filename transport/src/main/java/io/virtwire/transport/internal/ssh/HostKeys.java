package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.SshOptions.HostKeyCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether the host is the one it says it is. JSch reads the files, hashed names, wildcards and revoked keys included; what
 * follows is decided here, since the reason is to be told, and since JSch would write a file anew to add a line.
 */
final class HostKeys implements HostKeyRepository {
    private static final List<Path> SYSTEM =
            List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

    private final SshTarget target;
    private final Questions questions;
    private final ConnectJournal journal;
    private final List<KeyFile> files = new ArrayList<>();

    /** Why the host was refused. */
    private @Nullable RpcConnectException refusal;

    private record KeyFile(Path path, HostKeyRepository keys) {}

    private HostKeys(SshTarget target, Questions questions, ConnectJournal journal) {
        this.target = target;
        this.questions = questions;
        this.journal = journal;
    }

    static HostKeys read(SshTarget target, Questions questions, ConnectJournal journal)
            throws IOException, JSchException {
        HostKeys all = new HostKeys(target, questions, journal);
        List<Path> paths = new ArrayList<>(target.knownHostsFiles());
        paths.addAll(SYSTEM);
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                JSch reader = new JSch();
                try (InputStream lines = Files.newInputStream(path)) {
                    reader.setKnownHosts(lines);
                }
                all.files.add(new KeyFile(path, reader.getHostKeyRepository()));
            }
        }
        return all;
    }

    /** {@return why the host was refused; null if it was not} */
    @Nullable
    RpcConnectException refusal() {
        return refusal;
    }

    @Override
    public int check(String name, byte[] key) {
        note("the key of " + name + " is " + shown(key));
        if (target.hostKeyCheck() == HostKeyCheck.IGNORE) {
            note("it is not looked up: known_hosts_verify=ignore");
            return OK;
        }
        Path changed = null;
        for (KeyFile file : files) {
            int result = file.keys.check(name, key);
            if (result == OK) {
                note("it is known from " + file.path);
                return OK;
            } else if (result == CHANGED && changed == null) {
                changed = file.path;
            }
        }
        if (changed == null) {
            changed = knownByOtherKeys(name);
        }
        if (changed != null) {
            refusal = changed(changed, name, key);
            return CHANGED;
        }
        return accept(name, key) ? OK : NOT_INCLUDED;
    }

    /** A host that shows a kind of key it never showed, though it is known, would be accepted as new otherwise. */
    private @Nullable Path knownByOtherKeys(String name) {
        for (KeyFile file : files) {
            if (Arrays.stream(file.keys.getHostKey(name, null))
                    .anyMatch(known -> !known.getMarker().equals("@cert-authority"))) {
                return file.path;
            }
        }
        return null;
    }

    private boolean accept(String name, byte[] key) {
        String shown = shown(key);
        if (target.hostKeyCheck() == HostKeyCheck.NORMAL) {
            String answer = target.mayAskAboutHost()
                    ? questions.aboutHost("The authenticity of host '" + name + "' can't be established: its key is "
                            + shown + ". Connect, and remember it (yes/no)?")
                    : null;
            if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
                refusal = unknown(name, shown, answer != null);
                return false;
            }
        }
        try {
            remember(name, key);
            note("it is new, and remembered in " + target.knownHostsFiles());
        } catch (IOException | GeneralSecurityException failed) {
            refusal = new RpcConnectException(
                    "ssh host '" + name + "': its key could not be added to " + target.knownHostsFiles() + ": "
                            + failed.getMessage(),
                    "make the file writable, or name another one (known_hosts)",
                    failed);
            return false;
        }
        return true;
    }

    private void note(String text) {
        journal.note(ConnectStage.SSH_LOGIN, text);
    }

    private static String shown(byte[] key) {
        return type(key) + " " + fingerprint(key);
    }

    private RpcConnectException unknown(String name, String shown, boolean asked) {
        return new RpcConnectException(
                "ssh host '" + name + "' is not known: its key, " + shown + ", is in none of " + searched()
                        + (asked ? ", and was not accepted" : ", and nobody could be asked"),
                "compare the key with that of the host, and connect once with ssh, or with known_hosts_verify=auto",
                null);
    }

    private RpcConnectException changed(Path file, String name, byte[] key) {
        return new RpcConnectException(
                "ssh host '" + name + "' shows a key that is not the known one: " + shown(key) + " is not in " + file
                        + ", which has another for it. Somebody may be in between",
                "if the host has a new key indeed, remove the old one: ssh-keygen -f " + file + " -R '" + name + "'",
                null);
    }

    private List<Path> searched() {
        List<Path> all = new ArrayList<>(target.knownHostsFiles());
        all.addAll(SYSTEM);
        return all;
    }

    /** One line at the end, in one write: others may add theirs at the same time. */
    private void remember(String name, byte[] key) throws IOException, GeneralSecurityException {
        if (target.knownHostsFiles().isEmpty()) {
            return;
        }
        Path file = target.knownHostsFiles().get(0);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String line = (target.hashKnownHosts() ? hashed(name) : name) + " " + type(key) + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
        Files.writeString(
                file, (lastLineIsOpen(file) ? "\n" : "") + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean lastLineIsOpen(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] all = Files.readAllBytes(file);
        return all.length > 0 && all[all.length - 1] != '\n';
    }

    /** {@code HashKnownHosts}, with the only hash there is for it. */
    private static String hashed(String name) throws GeneralSecurityException {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The blob begins with it: | length:4 | type | … */
    static String type(byte[] key) {
        int length = key.length < 4 ? 0 : ((key[2] & 0xff) << 8) | (key[3] & 0xff);
        return length == 0 || length > key.length - 4
                ? "unknown"
                : new String(key, 4, length, StandardCharsets.US_ASCII);
    }

    static String fingerprint(byte[] key) {
        try {
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return files.stream().flatMap(f -> Arrays.stream(f.keys.getHostKey())).toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey(@Nullable String name, @Nullable String type) {
        return files.stream()
                .flatMap(f -> Arrays.stream(f.keys.getHostKey(name, type)))
                .toArray(HostKey[]::new);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return searched().toString();
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UncheckedIOException(new IOException("keys are added in check()"));
    }

    @Override
    public void remove(String name, String type) {
        throw new UncheckedIOException(new IOException("known hosts are never removed"));
    }

    @Override
    public void remove(String name, String type, byte[] key) {
        remove(name, type);
    }
}
