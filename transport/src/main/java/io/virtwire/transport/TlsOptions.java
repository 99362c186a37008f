package io.virtwire.transport;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to connect by TLS. Immutable. The files are read anew for each connection, so that one who renews a certificate has
 * nothing to restart.
 *
 * @param directories where {@code cacert.pem}, {@code cacrl.pem}, {@code clientcert.pem} and {@code clientkey.pem} may be, in
 *     the layout each has; the first that has one wins
 * @param priority a GnuTLS priority string, such as {@code NORMAL}; null for the default
 * @param verify whether a server whose certificate is not good for its name is refused; that it is checked at all, and told
 *     in the log, is not switched off
 * @param sanityCheck whether this side's own certificates are looked at before anything is sent
 */
public record TlsOptions(
        List<Directory> directories, @Nullable String priority, boolean verify, boolean sanityCheck) {
    /** Names of the four files in one place. */
    public record Directory(Path caCertificate, Path revocationList, Path clientCertificate, Path clientKey) {
        /** All four side by side, as {@code pkipath} wants them. */
        public static Directory flat(Path folder) {
            return new Directory(
                    folder.resolve("cacert.pem"),
                    folder.resolve("cacrl.pem"),
                    folder.resolve("clientcert.pem"),
                    folder.resolve("clientkey.pem"));
        }

        /** As under {@code /etc/pki}: {@code CA}, {@code libvirt} and {@code libvirt/private}. */
        public static Directory system(Path pki) {
            return new Directory(
                    pki.resolve("CA/cacert.pem"),
                    pki.resolve("CA/cacrl.pem"),
                    pki.resolve("libvirt/clientcert.pem"),
                    pki.resolve("libvirt/private/clientkey.pem"));
        }
    }

    public TlsOptions {
        directories = List.copyOf(directories);
    }

    /** The user's {@code .pki/libvirt} first, except for root, and then {@code /etc/pki}. */
    public static TlsOptions defaults(Path home, boolean root) {
        Directory system = Directory.system(Path.of("/etc/pki"));
        return new TlsOptions(
                root ? List.of(system) : List.of(Directory.flat(home.resolve(".pki/libvirt")), system),
                null,
                true,
                true);
    }

    /** The four files are there and nowhere else. */
    public TlsOptions withPkiPath(Path folder) {
        return new TlsOptions(List.of(Directory.flat(folder)), priority, verify, sanityCheck);
    }

    public TlsOptions withPriority(@Nullable String gnuTlsPriority) {
        return new TlsOptions(directories, gnuTlsPriority, verify, sanityCheck);
    }

    public TlsOptions withVerify(boolean wanted) {
        return new TlsOptions(directories, priority, wanted, sanityCheck);
    }

    public TlsOptions withSanityCheck(boolean wanted) {
        return new TlsOptions(directories, priority, verify, wanted);
    }
}
