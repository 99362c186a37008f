package io.virtwire.transport.internal.tls;

import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Certificates in the words of a journal: whose, by whom, from when to when. Nothing is looked up if nothing is kept. */
final class CertificateNotes {
    private final ConnectJournal journal;
    private final ConnectStage stage;

    CertificateNotes(ConnectJournal journal, ConnectStage stage) {
        this.journal = journal;
        this.stage = stage;
    }

    void text(String text) {
        journal.note(stage, text);
    }

    /** @param what names it, with its file if it has one */
    void certificate(String what, X509Certificate certificate) {
        if (journal.isKept()) {
            text(what + ": " + certificate.getSubjectX500Principal() + ", signed by "
                    + certificate.getIssuerX500Principal() + ", " + times(certificate));
        }
    }

    void server(X509Certificate certificate) {
        if (journal.isKept()) {
            certificate("the server's certificate", certificate);
            text("it is for " + names(certificate));
        }
    }

    void revocationLists(@Nullable Path file, List<X509CRL> lists) {
        if (file == null) {
            text("no list of revoked certificates");
        }
        for (X509CRL list : lists) {
            Date next = list.getNextUpdate();
            text("revoked certificates " + file + ": of " + list.getIssuerX500Principal()
                    + (next == null ? "" : ", the next list is due " + next.toInstant()));
        }
    }

    private static String times(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        Instant now = Instant.now();
        return "valid from " + from + " to " + to
                + (now.isBefore(from) ? ", which is not yet" : now.isAfter(to) ? ", which is over" : "");
    }

    /** The names that count: where there are none, it is the common name in the subject. */
    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? "its common name only"
                    : names.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.joining(", "));
        } catch (CertificateParsingException broken) {
            return "names that cannot be read: " + broken.getMessage();
        }
    }
}
