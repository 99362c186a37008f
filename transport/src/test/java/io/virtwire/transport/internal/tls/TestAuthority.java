package io.virtwire.transport.internal.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Makes certificates as the tests need them, good and bad. */
final class TestAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** A certificate and its key. */
    record Issued(X509Certificate certificate, KeyPair keys) {
        String pem() {
            return TestAuthority.pem(certificate);
        }
    }

    /** What a certificate says. Every {@code with…} method returns a changed copy. */
    record Wish(
            String name,
            @Nullable Boolean authority,
            boolean constraintsCritical,
            @Nullable Integer usage,
            boolean usageCritical,
            List<KeyPurposeId> purposes,
            boolean purposesCritical,
            Duration from,
            Duration until,
            List<GeneralName> names) {
        static Wish authority(String name) {
            return new Wish(
                    name,
                    true,
                    true,
                    KeyUsage.keyCertSign | KeyUsage.cRLSign,
                    true,
                    List.of(),
                    false,
                    HOUR.negated(),
                    DAY,
                    List.of());
        }

        static Wish server(String host) {
            return leaf(host).withPurposes(true, KeyPurposeId.id_kp_serverAuth).withNames(dns(host));
        }

        static Wish client(String name) {
            return leaf(name).withPurposes(true, KeyPurposeId.id_kp_clientAuth);
        }

        private static Wish leaf(String name) {
            return new Wish(
                    name,
                    false,
                    true,
                    KeyUsage.digitalSignature,
                    true,
                    List.of(),
                    false,
                    HOUR.negated(),
                    DAY,
                    List.of());
        }

        Wish withConstraints(@Nullable Boolean isAuthority, boolean critical) {
            return new Wish(
                    name, isAuthority, critical, usage, usageCritical, purposes, purposesCritical, from, until, names);
        }

        Wish withUsage(@Nullable Integer bits, boolean critical) {
            return new Wish(
                    name,
                    authority,
                    constraintsCritical,
                    bits,
                    critical,
                    purposes,
                    purposesCritical,
                    from,
                    until,
                    names);
        }

        Wish withPurposes(boolean critical, KeyPurposeId... some) {
            return new Wish(
                    name,
                    authority,
                    constraintsCritical,
                    usage,
                    usageCritical,
                    List.of(some),
                    critical,
                    from,
                    until,
                    names);
        }

        Wish withTime(Duration start, Duration end) {
            return new Wish(
                    name,
                    authority,
                    constraintsCritical,
                    usage,
                    usageCritical,
                    purposes,
                    purposesCritical,
                    start,
                    end,
                    names);
        }

        Wish withNames(GeneralName... some) {
            return new Wish(
                    name,
                    authority,
                    constraintsCritical,
                    usage,
                    usageCritical,
                    purposes,
                    purposesCritical,
                    from,
                    until,
                    List.of(some));
        }
    }

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private TestAuthority() {}

    static GeneralName dns(String host) {
        return new GeneralName(GeneralName.dNSName, host);
    }

    static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.replaceFirst("-.*", ""));
        if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        } else if (algorithm.equals("RSA-1024")) {
            generator.initialize(1024);
        } else if (algorithm.equals("EC")) {
            generator.initialize(256);
        }
        return generator.generateKeyPair();
    }

    static Issued selfSigned(Wish wish) throws Exception {
        return issue(wish, keys("EC"), null);
    }

    static Issued signedBy(Issued issuer, Wish wish) throws Exception {
        return issue(wish, keys("EC"), issuer);
    }

    static Issued issue(Wish wish, KeyPair keys, @Nullable Issued issuer) throws Exception {
        Instant now = Instant.now();
        X500Principal subject = new X500Principal("CN=" + wish.name());
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer == null ? subject : issuer.certificate().getSubjectX500Principal(),
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(now.plus(wish.from())),
                Date.from(now.plus(wish.until())),
                subject,
                keys.getPublic());
        if (wish.authority() != null) {
            builder.addExtension(
                    Extension.basicConstraints, wish.constraintsCritical(), new BasicConstraints(wish.authority()));
        }
        if (wish.usage() != null) {
            builder.addExtension(Extension.keyUsage, wish.usageCritical(), new KeyUsage(wish.usage()));
        }
        if (!wish.purposes().isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    wish.purposesCritical(),
                    new ExtendedKeyUsage(wish.purposes().toArray(new KeyPurposeId[0])));
        }
        if (!wish.names().isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(wish.names().toArray(new GeneralName[0])));
        }
        KeyPair signer = issuer == null ? keys : issuer.keys();
        return new Issued(
                new JcaX509CertificateConverter()
                        .getCertificate(builder.build(
                                new JcaContentSignerBuilder(signature(signer)).build(signer.getPrivate()))),
                keys);
    }

    /** {@return the PEM text of the issuer's list of revoked certificates} */
    static String revocationList(Issued issuer, Duration until, X509Certificate... revoked) throws Exception {
        Instant now = Instant.now();
        JcaX509v2CRLBuilder builder =
                new JcaX509v2CRLBuilder(issuer.certificate().getSubjectX500Principal(), Date.from(now.minus(DAY)));
        builder.setNextUpdate(Date.from(now.plus(until)));
        for (X509Certificate one : revoked) {
            builder.addCRLEntry(one.getSerialNumber(), Date.from(now.minus(HOUR)), CRLReason.keyCompromise);
        }
        return pem(builder.build(new JcaContentSignerBuilder(signature(issuer.keys()))
                .build(issuer.keys().getPrivate())));
    }

    /** {@return the PEM text of the private key in PKCS#8, encrypted with AES-256} */
    static String encrypted(KeyPair keys, String passphrase) throws Exception {
        return pem(new JcaPKCS8Generator(
                        keys.getPrivate(),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                .setPassword(passphrase.toCharArray())
                                .build())
                .generate());
    }

    private static String signature(KeyPair keys) {
        return switch (keys.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> keys.getPrivate().getAlgorithm();
        };
    }

    /** {@return an EC key as OpenSSL writes it: with its curve inside, which the JDK leaves out} */
    private static PemObject sec1(ECPrivateKey key) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                key.getParams().getOrder().bitLength(),
                                key.getS(),
                                info.getPrivateKeyAlgorithm().getParameters())
                        .getEncoded());
    }

    static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object instanceof ECPrivateKey key ? sec1(key) : object);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    /** Writes the files of a client into a folder. */
    static Path write(Path folder, Issued authority, @Nullable Issued client) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("cacert.pem"), authority.pem());
        if (client != null) {
            Files.writeString(folder.resolve("clientcert.pem"), client.pem());
            writeKey(folder, client.keys());
        }
        return folder;
    }

    static void writeKey(Path folder, KeyPair keys) throws IOException {
        Files.writeString(folder.resolve("clientkey.pem"), pem(keys.getPrivate()));
    }

    static List<X509Certificate> certificates(Issued... some) {
        List<X509Certificate> list = new ArrayList<>();
        for (Issued one : some) {
            list.add(one.certificate());
        }
        return list;
    }
}
