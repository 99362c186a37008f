package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.internal.tls.CertificateSanity.Role;
import io.virtwire.transport.internal.tls.TestAuthority.Issued;
import io.virtwire.transport.internal.tls.TestAuthority.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CertificateSanityTest {
    private static final KeyPurposeId UNKNOWN =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));

    private final CertificateSanity sanity = new CertificateSanity(Instant.now());

    @TestFactory
    Stream<DynamicTest> rowsOfTheTable() throws IOException {
        return rows().map(row -> {
            String[] cells = row.split("\t", -1);
            return DynamicTest.dynamicTest(row, () -> {
                Issued authority = TestAuthority.selfSigned(wish(Wish.authority("authority"), cells[3]));
                Issued own = TestAuthority.signedBy(authority, wish(Wish.client("own"), cells[4]));
                Runnable check = () -> check(Role.valueOf(cells[1].toUpperCase(java.util.Locale.ROOT)), authority, own);
                if (cells[2].equals("accept")) {
                    assertThatCode(check::run).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(check::run)
                            .isInstanceOf(RpcAuthException.class)
                            .hasMessageMatching("The .* certificate '(ca|own).pem' is of no use: .*");
                }
            });
        });
    }

    @Test
    void aChainThroughOthersIsFollowed() throws Exception {
        Issued root = TestAuthority.selfSigned(Wish.authority("root"));
        Issued middle = TestAuthority.signedBy(root, Wish.authority("middle"));
        Issued own = TestAuthority.signedBy(middle, Wish.client("own"));

        assertThatCode(() -> sanity.checkOwn(
                        Role.CLIENT,
                        "own.pem",
                        TestAuthority.certificates(own, middle),
                        "ca.pem",
                        TestAuthority.certificates(root)))
                .doesNotThrowAnyException();
        assertThatCode(() -> sanity.checkOwn(
                        Role.CLIENT,
                        "own.pem",
                        TestAuthority.certificates(own),
                        "ca.pem",
                        TestAuthority.certificates(root, middle)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Role.CLIENT, root, own))
                .hasMessageContaining("'own.pem' is of no use: it was not signed by an authority in 'ca.pem'");
    }

    @Test
    void anAuthoritysIsNoOnesOwn() throws Exception {
        Issued authority = TestAuthority.selfSigned(Wish.authority("authority"));

        assertThatThrownBy(() -> check(Role.CLIENT, authority, authority))
                .hasMessageContaining("that it is an authority's");
    }

    /** libvirt's own client has the two the other way round. */
    @Test
    void anyPurposeAllowsAndAnUnknownOneDoesNot() throws Exception {
        Issued authority = TestAuthority.selfSigned(Wish.authority("authority"));
        Issued any = TestAuthority.signedBy(
                authority, Wish.client("own").withPurposes(true, KeyPurposeId.anyExtendedKeyUsage));
        Issued unknown = TestAuthority.signedBy(authority, Wish.client("own").withPurposes(true, UNKNOWN));

        assertThatCode(() -> check(Role.CLIENT, authority, any)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Role.CLIENT, authority, unknown))
                .hasMessageContaining("its purpose does not allow a TLS client");
    }

    private void check(Role role, Issued authority, Issued own) {
        sanity.checkAuthorities("ca.pem", TestAuthority.certificates(authority));
        sanity.checkOwn(
                role, "own.pem", TestAuthority.certificates(own), "ca.pem", TestAuthority.certificates(authority));
    }

    private static Stream<String> rows() throws IOException {
        try (InputStream in = CertificateSanityTest.class.getResourceAsStream("own-certificates.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    /** Four words: basic constraints, key usage, purposes, from..until in hours. */
    private static Wish wish(Wish base, String text) {
        String[] words = text.split(" ", -1);
        String[] hours = words[3].split("\\.\\.", -1);
        long from = Long.parseLong(hours[0]);
        long until = Long.parseLong(hours[1]);
        Wish wish = base.withConstraints(
                        words[0].equals("-") ? null : bare(words[0]).equals("ca"), critical(words[0]))
                .withUsage(words[1].equals("-") ? null : usage(bare(words[1])), critical(words[1]))
                // what begins now began a minute ago, and what ended did so after it began
                .withTime(
                        until < 0
                                ? Duration.ofHours(until - 1)
                                : Duration.ofHours(from).minusMinutes(1),
                        Duration.ofHours(until));
        return words[2].equals("-")
                ? wish.withPurposes(false)
                : wish.withPurposes(critical(words[2]), purposes(bare(words[2])));
    }

    private static boolean critical(String word) {
        return word.endsWith("!");
    }

    private static String bare(String word) {
        return critical(word) ? word.substring(0, word.length() - 1) : word;
    }

    private static int usage(String names) {
        int bits = 0;
        for (String name : names.split(",", -1)) {
            bits |= switch (name) {
                case "digitalSignature" -> KeyUsage.digitalSignature;
                case "keyEncipherment" -> KeyUsage.keyEncipherment;
                case "keyCertSign" -> KeyUsage.keyCertSign;
                case "none" -> 0;
                default -> throw new IllegalArgumentException(name);
            };
        }
        return bits;
    }

    private static KeyPurposeId[] purposes(String names) {
        List<KeyPurposeId> purposes = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            purposes.add(name.equals("clientAuth") ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth);
        }
        return purposes.toArray(new KeyPurposeId[0]);
    }
}
