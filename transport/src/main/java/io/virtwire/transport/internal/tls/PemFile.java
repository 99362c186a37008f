package io.virtwire.transport.internal.tls;

import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** A PEM file of at most 1 MiB. What is not asked for (parameters, other kinds of objects) is passed over. */
final class PemFile {
    private static final int MAX_BYTES = 1 << 20;

    private final Path path;

    /** What it is, such as {@code CA certificate}. */
    private final String what;

    PemFile(Path path, String what) {
        this.path = path;
        this.what = what;
    }

    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] encoded : contents("CERTIFICATE", "X509 CERTIFICATE")) {
            try {
                certificates.add((X509Certificate) x509().generateCertificate(new ByteArrayInputStream(encoded)));
            } catch (GeneralSecurityException broken) {
                throw unusable("a certificate in it is broken", broken);
            }
        }
        if (certificates.isEmpty()) {
            throw unusable("there is no certificate in it", null);
        }
        return certificates;
    }

    List<X509CRL> revocationLists() {
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] encoded : contents("X509 CRL")) {
            try {
                lists.add((X509CRL) x509().generateCRL(new ByteArrayInputStream(encoded)));
            } catch (GeneralSecurityException broken) {
                throw unusable("a revocation list in it is broken", broken);
            }
        }
        if (lists.isEmpty()) {
            throw unusable("there is no revocation list in it", null);
        }
        return lists;
    }

    /**
     * {@return the first private key: PKCS#1, SEC 1 or PKCS#8, in plain or encrypted}
     *
     * @param host for which server it is, for who is asked for its passphrase
     */
    PrivateKey privateKey(CredentialSource credentials, String host) throws InterruptedException {
        for (Object object : objects()) {
            PrivateKeyInfo info = keyInfo(object, credentials, host);
            if (info != null) {
                return key(info);
            }
        }
        throw unusable("there is no private key in it", null);
    }

    private @Nullable PrivateKeyInfo keyInfo(Object object, CredentialSource credentials, String host)
            throws InterruptedException {
        if (object instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        } else if (object instanceof PrivateKeyInfo info) {
            return info;
        } else if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
            return decrypted(object, credentials, host);
        }
        return null;
    }

    private PrivateKeyInfo decrypted(Object object, CredentialSource credentials, String host)
            throws InterruptedException {
        char[] passphrase = credentials.answer(
                new CredentialRequest(CredentialRequest.Kind.PASSPHRASE, "Passphrase of " + path, "tls", host, null));
        if (passphrase == null) {
            throw new RpcAuthException(what + " '" + path
                    + "' is encrypted, and nobody here knows its passphrase: give the connection a source"
                    + " of credentials, or decrypt the key");
        }
        BouncyCastleProvider provider = new BouncyCastleProvider();
        try {
            if (object instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(passphrase))
                        .getPrivateKeyInfo();
            }
            return ((PKCS8EncryptedPrivateKeyInfo) object)
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(passphrase));
        } catch (IOException | PKCSException wrong) {
            throw new RpcAuthException(
                    what + " '" + path + "' cannot be decrypted: is the passphrase right? (" + wrong.getMessage() + ")",
                    wrong);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private PrivateKey key(PrivateKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        try {
            byte[] encoded = info.getEncoded();
            try {
                return KeyFactory.getInstance(name(algorithm)).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        } catch (GeneralSecurityException | IOException broken) {
            throw unusable("its key of algorithm " + algorithm + " cannot be used", broken);
        }
    }

    private String name(ASN1ObjectIdentifier algorithm) {
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        } else if (algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return "RSASSA-PSS";
        } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        } else if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "Ed25519";
        } else if (algorithm.equals(EdECObjectIdentifiers.id_Ed448)) {
            return "Ed448";
        }
        throw unusable("its key is of algorithm " + algorithm + "; RSA, EC and EdDSA can be used", null);
    }

    /** {@return the bytes of the objects of these types} The JDK reads certificates, and knows again those it has read before. */
    private List<byte[]> contents(String... types) {
        return read(PemReader::new, reader -> {
            List<byte[]> contents = new ArrayList<>();
            for (PemObject object = reader.readPemObject(); object != null; object = reader.readPemObject()) {
                if (List.of(types).contains(object.getType())) {
                    contents.add(object.getContent());
                }
            }
            return contents;
        });
    }

    private List<Object> objects() {
        return read(PEMParser::new, parser -> {
            List<Object> objects = new ArrayList<>();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
            return objects;
        });
    }

    @FunctionalInterface
    private interface Reading<R, T> {
        T from(R reader) throws IOException;
    }

    private <R extends Reader, T> T read(Function<Reader, R> how, Reading<R, T> what) {
        byte[] content = read();
        try (R reader =
                how.apply(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1))) {
            return what.from(reader);
        } catch (IOException broken) {
            throw unusable("it is no PEM file: " + broken.getMessage(), broken);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw unusable("it has more than " + MAX_BYTES + " bytes", null);
            }
            return content;
        } catch (IOException unreadable) {
            throw unusable(String.valueOf(unreadable), unreadable);
        }
    }

    private RpcConnectException unusable(String why, @Nullable Throwable cause) {
        return new RpcConnectException(
                "Cannot use " + what + " '" + path + "': " + why,
                "put a PEM file there, as certtool and openssl write it, that this user may read",
                cause);
    }

    private static CertificateFactory x509() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
