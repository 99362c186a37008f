package io.virtwire.transport.internal.tls;

import io.netty.util.NetUtil;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.RpcConnectException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server is who it says: signed by the authority, in its time, for this name (the JDK's own PKIX and RFC 2818
 * checks, and what these leave out), and not revoked.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTrust.class);

    /** The least that NIST SP 800-131A allows; the JDK takes 1,024. */
    private static final int MIN_RSA_BITS = 2048;

    /** {@code dNSName} of {@code GeneralName}, RFC 5280 section 4.2.1.6. */
    private static final Integer DNS_NAME = 2;

    private final X509ExtendedTrustManager pkix;
    private final List<X509Certificate> authorities;
    private final List<X509CRL> revocationLists;
    private final String host;
    private final boolean verify;
    private final CertificateNotes notes;

    /**
     * @param revocationLists of these authorities, and of those below them; what has none is not revoked
     * @param verify whether a server that is not good is refused, or only told in the log
     */
    ServerTrust(
            List<X509Certificate> authorities,
            List<X509CRL> revocationLists,
            String host,
            boolean verify,
            ConnectJournal journal) {
        this.pkix = pkix(authorities);
        this.authorities = authorities;
        this.revocationLists = revocationLists;
        this.host = host;
        this.verify = verify;
        this.notes = new CertificateNotes(journal, ConnectStage.TLS);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        notes.server(chain[0]);
        try {
            pkix.checkServerTrusted(chain, authType, engine);
            checkItsOwn(chain[0]);
            for (X509Certificate certificate : chain) {
                checkKey(certificate);
            }
            for (X509Certificate certificate : chain) {
                checkNotRevoked(certificate, chain);
            }
        } catch (CertificateException refused) {
            if (verify) {
                throw refused;
            }
            notes.text("it is not good, and taken all the same (no_verify): " + refused.getMessage());
            LOG.warn(
                    "the certificate of {} is not good, and is taken all the same (no_verify): {}",
                    host,
                    refused.getMessage());
        }
    }

    /** What RFC 5280 and RFC 2818 ask of a server's certificate, and the JDK does not look at. */
    private void checkItsOwn(X509Certificate certificate) throws CertificateException {
        if (certificate.getBasicConstraints() >= 0) {
            throw new CertificateException("its basic constraints say that it is an authority's, not a server's");
        }
        if (!NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host) && hasOnlyOtherNames(certificate)) {
            throw new CertificateException("No subject alternative DNS name matching " + host
                    + " found: it has other alternative names, beside which its common name does not count");
        }
    }

    private static boolean hasOnlyOtherNames(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        for (List<?> name : names) {
            if (name.get(0).equals(DNS_NAME)) {
                return false; // which the JDK has compared
            }
        }
        return true;
    }

    private static void checkKey(X509Certificate certificate) throws CertificateException {
        if (certificate.getPublicKey() instanceof RSAKey key && key.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new CertificateException("the RSA key of " + certificate.getSubjectX500Principal() + " has "
                    + key.getModulus().bitLength() + " bits, fewer than " + MIN_RSA_BITS);
        }
    }

    private void checkNotRevoked(X509Certificate certificate, X509Certificate[] chain) throws CertificateException {
        for (X509CRL list : revocationLists) {
            if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
                continue;
            }
            requireSigned(list, chain);
            Date next = list.getNextUpdate();
            if (next != null && next.toInstant().isBefore(Instant.now())) {
                throw new CertificateException(
                        "the list of revoked certificates is out of date since " + next.toInstant());
            }
            if (list.isRevoked(certificate)) {
                throw new CertificateException("the certificate with the serial number "
                        + certificate.getSerialNumber().toString(16) + " has been revoked");
            }
        }
    }

    private void requireSigned(X509CRL list, X509Certificate[] chain) throws CertificateException {
        if (!isSignedByOneOf(list, authorities) && !isSignedByOneOf(list, List.of(chain))) {
            throw new CertificateException("the list of revoked certificates of " + list.getIssuerX500Principal()
                    + " was not signed by that authority");
        }
    }

    private static boolean isSignedByOneOf(X509CRL list, List<X509Certificate> issuers) {
        for (X509Certificate issuer : issuers) {
            if (issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
                try {
                    list.verify(issuer.getPublicKey());
                    return true;
                } catch (GeneralSecurityException other) {
                    LOG.debug("{} did not sign the revocation list", issuer.getSubjectX500Principal(), other);
                }
            }
        }
        return false;
    }

    private static X509ExtendedTrustManager pkix(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new GeneralSecurityException("PKIX gives no X509ExtendedTrustManager");
        } catch (GeneralSecurityException | java.io.IOException missing) {
            throw new RpcConnectException(
                    "this JDK cannot check certificates: " + missing.getMessage(), "use a complete JDK", missing);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(new X509Certificate[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw onlyEngines();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {
        throw onlyEngines();
    }

    private static IllegalStateException onlyEngines() {
        return new IllegalStateException("this is the client's side of an SSLEngine");
    }
}
