package io.virtwire.transport.internal.tls;

import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.TlsOptions;
import io.virtwire.transport.TlsOptions.Directory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which files are used. Each is looked for by itself, certificate and key of this side only together.
 *
 * @param caCertificate must be there
 * @param revocationList null if there is none
 * @param own null if this side has no certificate
 */
record TlsFiles(
        Path caCertificate,
        @Nullable Path revocationList,
        @Nullable OwnFiles own) {
    /** Certificate and key of this side. */
    record OwnFiles(Path certificate, Path key) {}

    /** @throws RpcConnectException if the certificate of the authority is nowhere, or one of this side's pair is missing */
    static TlsFiles find(TlsOptions options) {
        List<Directory> places = options.directories();
        Directory ca = first(places, place -> Files.exists(place.caCertificate()));
        if (ca == null) {
            throw new RpcConnectException(
                    "Cannot read CA certificate " + names(places, Directory::caCertificate) + ": no such file",
                    "put the certificate of the authority that signed the server's there, or name its folder: ?pkipath=/folder",
                    null);
        }
        Directory crl = first(places, place -> Files.exists(place.revocationList()));
        Directory pair =
                first(places, place -> Files.exists(place.clientCertificate()) && Files.exists(place.clientKey()));
        if (pair == null) {
            refuseHalfAPair(places);
        }
        return new TlsFiles(
                ca.caCertificate(),
                crl == null ? null : crl.revocationList(),
                pair == null ? null : new OwnFiles(pair.clientCertificate(), pair.clientKey()));
    }

    private static void refuseHalfAPair(List<Directory> places) {
        for (Directory place : places) {
            boolean certificate = Files.exists(place.clientCertificate());
            if (certificate || Files.exists(place.clientKey())) {
                Path there = certificate ? place.clientCertificate() : place.clientKey();
                Path missing = certificate ? place.clientKey() : place.clientCertificate();
                throw new RpcConnectException(
                        "Cannot read client " + (certificate ? "key '" : "certificate '") + missing + "': no such file",
                        "'" + there + "' is there, and is of no use alone: add the other, or take it away",
                        null);
            }
        }
    }

    private static @Nullable Directory first(List<Directory> places, Predicate<Directory> has) {
        for (Directory place : places) {
            if (has.test(place)) {
                return place;
            }
        }
        return null;
    }

    /** {@return the paths of a file in all places, for people} */
    static String names(List<Directory> places, Function<Directory, Path> file) {
        StringBuilder names = new StringBuilder();
        for (Directory place : places) {
            names.append(names.length() == 0 ? "'" : "' or '").append(file.apply(place));
        }
        return names.append('\'').toString();
    }
}
