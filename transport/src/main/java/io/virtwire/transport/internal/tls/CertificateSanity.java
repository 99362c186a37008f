package io.virtwire.transport.internal.tls;

import io.virtwire.transport.RpcAuthException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at this side's own certificates before anything is sent: a server would only hang up. By RFC 5280, where libvirt's
 * own client lets slip what an unknown purpose allows; what one's own certificate calls not critical is only told in the log.
 */
final class CertificateSanity {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateSanity.class);
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;

    private final Instant now;

    CertificateSanity(Instant now) {
        this.now = now;
    }

    /** What a certificate is used for. */
    enum Role {
        CLIENT("1.3.6.1.5.5.7.3.2"),
        SERVER("1.3.6.1.5.5.7.3.1");

        private final String purpose;

        Role(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public String toString() {
            return this == CLIENT ? "client" : "server";
        }
    }

    /** @throws RpcAuthException naming the file and what is wrong with it */
    void checkAuthorities(String file, List<X509Certificate> authorities) {
        for (X509Certificate authority : authorities) {
            checkTimes("CA certificate", file, authority);
            if (authority.getBasicConstraints() < 0) {
                throw wrong("CA certificate", file, "its basic constraints do not say that it is an authority");
            }
            boolean[] usage = authority.getKeyUsage();
            if (usage != null && !usage[KEY_CERT_SIGN]) {
                throw wrong("CA certificate", file, "its key usage does not allow it to sign certificates");
            }
        }
    }

    /**
     * Checks a certificate and who signed it.
     *
     * @param chain it, and those between it and an authority
     * @throws RpcAuthException naming the file and what is wrong with it
     */
    void checkOwn(
            Role role, String file, List<X509Certificate> chain, String caFile, List<X509Certificate> authorities) {
        X509Certificate own = chain.get(0);
        String what = role + " certificate";
        checkTimes(what, file, own);
        if (own.getBasicConstraints() >= 0) {
            throw wrong(what, file, "its basic constraints say that it is an authority's");
        }
        boolean[] usage = own.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            refuse(own, KEY_USAGE, what, file, "its key usage does not allow digital signatures");
        }
        if (!allows(own, role)) {
            refuse(own, EXTENDED_KEY_USAGE, what, file, "its purpose does not allow a TLS " + role);
        }
        checkSigned(what, file, chain, caFile, authorities);
    }

    private void checkTimes(String what, String file, X509Certificate certificate) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw wrong(
                    what,
                    file,
                    "it is not active before " + certificate.getNotBefore().toInstant());
        } else if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw wrong(
                    what, file, "it has expired on " + certificate.getNotAfter().toInstant());
        }
    }

    private static boolean allows(X509Certificate certificate, Role role) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(role.purpose) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException broken) {
            return false;
        }
    }

    private void checkSigned(
            String what, String file, List<X509Certificate> chain, String caFile, List<X509Certificate> authorities) {
        Set<TrustAnchor> anchors = new HashSet<>();
        authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertPathBuilderException unsigned) {
            throw wrong(what, file, "it was not signed by an authority in '" + caFile + "': " + unsigned.getMessage());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has PKIX", missing);
        }
    }

    private static void refuse(X509Certificate certificate, String extension, String what, String file, String why) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical != null && critical.contains(extension)) {
            throw wrong(what, file, why);
        }
        LOG.warn("{} '{}': {}", what, file, why);
    }

    private static RpcAuthException wrong(String what, String file, String why) {
        return new RpcAuthException("The " + what + " '" + file + "' is of no use: " + why
                + "; replace it (no_sanity=1 sends it all the same)");
    }
}
