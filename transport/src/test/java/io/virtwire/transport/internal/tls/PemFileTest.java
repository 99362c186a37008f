package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFileTest {
    private static final String SECRET = "let me in";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysAreReadInTheirOwnFormAndAsPkcs8(String algorithm) throws Exception {
        KeyPair keys = TestAuthority.keys(algorithm);

        assertBelong(read(TestAuthority.pem(keys.getPrivate())), keys);
        assertBelong(read(pkcs8(keys)), keys);
    }

    @Test
    void ownFormsAreThoseOfCertToolAndOpenSsl() throws Exception {
        assertThat(TestAuthority.pem(TestAuthority.keys("RSA").getPrivate())).contains("BEGIN RSA PRIVATE KEY");
        assertThat(TestAuthority.pem(TestAuthority.keys("EC").getPrivate())).contains("BEGIN EC PRIVATE KEY");
    }

    @Test
    void encryptedKeysAreDecryptedAndThePassphraseIsWiped() throws Exception {
        KeyPair keys = TestAuthority.keys("RSA");
        char[][] given = new char[1][];
        CredentialSource source = request -> {
            assertThat(request.prompt()).isEqualTo("Passphrase of " + folder.resolve("key.pem"));
            assertThat(request.service()).isEqualTo("tls");
            given[0] = SECRET.toCharArray();
            return given[0];
        };

        assertThat(read(TestAuthority.encrypted(keys, SECRET), source)).isEqualTo(keys.getPrivate());
        assertThat(given[0]).containsOnly('\0');
        assertThat(read(encryptedPkcs1(keys), source)).isEqualTo(keys.getPrivate());
        assertThat(given[0]).containsOnly('\0');
    }

    @Test
    void aWrongPassphraseNamesTheFileAndNotThePassphrase() throws Exception {
        String text = TestAuthority.encrypted(TestAuthority.keys("EC"), SECRET);

        assertThatThrownBy(() -> read(text, request -> "guessed".toCharArray()))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageStartingWith("client key '" + folder.resolve("key.pem") + "' cannot be decrypted")
                .hasMessageNotContaining("guessed");
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("is encrypted, and nobody here knows its passphrase");
    }

    @Test
    void otherFilesAreRefusedByName() throws Exception {
        assertRefused("", "there is no private key in it");
        assertRefused("not PEM at all", "there is no private key in it");
        assertRefused("-----BEGIN PRIVATE KEY-----\nAAAA\n", "it is no PEM file");
        assertRefused("x".repeat((1 << 20) + 1), "it has more than 1048576 bytes");
        Path none = folder.resolve("none.pem");
        assertThatThrownBy(() -> new PemFile(none, "CA certificate").certificates())
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("Cannot use CA certificate '" + none + "'");
    }

    /** Keys are compared by what they sign: the same one has more than one form. */
    private static void assertBelong(PrivateKey key, KeyPair pair) throws Exception {
        String algorithm = key.getAlgorithm().startsWith("Ed")
                ? "EdDSA"
                : "SHA256with" + key.getAlgorithm().replace("EC", "ECDSA");
        byte[] text = {1, 2, 3};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(text);
        byte[] signature = signing.sign();
        signing.initVerify(pair.getPublic());
        signing.update(text);
        assertThat(signing.verify(signature)).isTrue();
    }

    private void assertRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("key.pem'")
                .hasMessageContaining(why);
    }

    private PrivateKey read(String text) throws Exception {
        return read(text, CredentialSource.NONE);
    }

    private PrivateKey read(String text, CredentialSource source) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), text);
        return new PemFile(file, "client key").privateKey(source, "host.example");
    }

    private static String pkcs8(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String encryptedPkcs1(KeyPair keys) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    keys.getPrivate(),
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build(SECRET.toCharArray()));
        }
        return text.toString();
    }
}
