package io.virtwire.transport.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.HostKeyRepository;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.SshOptions;
import io.virtwire.transport.SshOptions.HostKeyCheck;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    private static final byte[] KEY = key("ssh-ed25519", 1);
    private static final byte[] OTHER = key("ssh-ed25519", 2);
    private static final byte[] RSA = key("ssh-rsa", 3);

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = home.resolve("deep/known_hosts");
    }

    @Test
    void knownKeyIsGoodAndAnotherIsNot() throws Exception {
        know("h", KEY);

        assertThat(check(HostKeyCheck.AUTO, null, KEY).refusal()).isNull();
        assertThat(check(HostKeyCheck.AUTO, "yes", OTHER).refusal())
                .hasMessageContaining("'h'")
                .hasMessageContaining(file.toString());
        assertThat(check(HostKeyCheck.IGNORE, null, OTHER).refusal()).isNull();
    }

    @Test
    void keyOfAnotherKindDoesNotMakeAKnownHostNew() throws Exception {
        know("h", RSA);

        assertThat(check(HostKeyCheck.AUTO, "yes", KEY).refusal()).isNotNull();
    }

    @Test
    void newKeyIsAddedAfterALineThatWasLeftOpen() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# no newline");

        check(HostKeyCheck.AUTO, null, KEY);

        assertThat(file).content().isEqualTo("# no newline\nh ssh-ed25519 " + base64(KEY) + "\n");
    }

    @Test
    void newKeyNeedsAYes() throws Exception {
        assertThat(check(HostKeyCheck.NORMAL, null, KEY).refusal()).hasMessageContaining("nobody could be asked");
        assertThat(check(HostKeyCheck.NORMAL, "no", KEY).refusal()).hasMessageContaining("not accepted");
        assertThat(file).doesNotExist();
        assertThat(check(HostKeyCheck.NORMAL, "yes", KEY).refusal()).isNull();
        assertThat(file).content().contains(base64(KEY));
    }

    @Test
    void hashedNamesAreWrittenAndFound() throws Exception {
        Files.writeString(home.resolve("config"), "HashKnownHosts yes\n");

        check(HostKeyCheck.AUTO, null, KEY);

        assertThat(file).content().startsWith("|1|").doesNotContain("h ssh");
        assertThat(check(HostKeyCheck.NORMAL, null, KEY).refusal()).isNull();
    }

    @Test
    void fingerprintIsThatOfOpenSsh() {
        assertThat(HostKeys.type(KEY)).isEqualTo("ssh-ed25519");
        assertThat(HostKeys.fingerprint(KEY)).matches("SHA256:[A-Za-z0-9+/]{43}");
        assertThat(HostKeys.type(new byte[] {0, 0, 9})).isEqualTo("unknown");
    }

    private HostKeys check(HostKeyCheck check, String answer, byte[] key) throws Exception {
        SshOptions options = SshOptions.defaults(home, null)
                .withConfigFiles(List.of(home.resolve("config")))
                .withKnownHostsFile(file)
                .withHostKeyCheck(check);
        CredentialSource source = request -> answer == null ? null : answer.toCharArray();
        HostKeys keys = HostKeys.read(
                SshTarget.resolve("h", 0, "u", options), new Questions(source, "h", "u@h", false), ConnectJournal.NONE);

        int result = keys.check("h", key);

        assertThat(result == HostKeyRepository.OK).isEqualTo(keys.refusal() == null);
        return keys;
    }

    private void know(String host, byte[] key) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, host + " " + HostKeys.type(key) + " " + base64(key) + "\n");
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** As the public half of a key is written: | length | type | length | bytes |. */
    private static byte[] key(String type, int seed) {
        try (ByteArrayOutputStream blob = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(blob)) {
            out.writeInt(type.length());
            out.write(type.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = new byte[32];
            new Random(seed).nextBytes(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
            return blob.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
