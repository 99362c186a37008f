package io.virtwire.transport.internal.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.TlsOptions;
import io.virtwire.transport.internal.Entrance;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The handshake, and the byte of the server's that follows it. */
public final class TlsEntrance implements Entrance {
    private final Endpoint.Tls endpoint;
    private final SSLContext context;
    private final TlsPriority priority;
    private final Executor tasks;
    private final ConnectJournal journal;
    private final TlsConfirmation confirmation;

    private TlsEntrance(
            Endpoint.Tls endpoint, SSLContext context, TlsPriority priority, Executor tasks, ConnectJournal journal) {
        this.endpoint = endpoint;
        this.context = context;
        this.priority = priority;
        this.tasks = tasks;
        this.journal = journal;
        this.confirmation = new TlsConfirmation(endpoint, journal);
    }

    /**
     * Reads the files, and asks for a passphrase if it must: blocks.
     *
     * @param tasks runs what takes the engine long, checks of signatures above all
     */
    public static TlsEntrance prepare(Endpoint.Tls endpoint, RpcOptions options, Executor tasks)
            throws InterruptedException {
        ConnectJournal journal = options.journal();
        journal.enter(ConnectStage.CERTIFICATES);
        TlsPriority priority = TlsPriority.parse(endpoint.tls().priority());
        TlsFiles files = TlsFiles.find(endpoint.tls());
        String caFile = files.caCertificate().toString();
        List<X509Certificate> authorities = new PemFile(files.caCertificate(), "CA certificate").certificates();
        List<X509CRL> revocationLists = files.revocationList() == null
                ? List.of()
                : new PemFile(files.revocationList(), "list of revoked certificates").revocationLists();
        CertificateNotes notes = new CertificateNotes(journal, ConnectStage.CERTIFICATES);
        authorities.forEach(authority -> notes.certificate("authority " + caFile, authority));
        notes.revocationLists(files.revocationList(), revocationLists);
        CertificateSanity sanity = endpoint.tls().sanityCheck() ? new CertificateSanity(Instant.now()) : null;
        if (sanity != null) {
            sanity.checkAuthorities(caFile, authorities);
        }
        KeyManager own = null;
        if (files.own() != null) {
            List<X509Certificate> chain = new PemFile(files.own().certificate(), "client certificate").certificates();
            notes.certificate("own certificate " + files.own().certificate(), chain.get(0));
            if (sanity != null) {
                sanity.checkOwn(
                        CertificateSanity.Role.CLIENT,
                        files.own().certificate().toString(),
                        chain,
                        caFile,
                        authorities);
            }
            PrivateKey key =
                    new PemFile(files.own().key(), "client key").privateKey(options.credentials(), endpoint.host());
            KeyPairs.requirePair(
                    chain.get(0).getPublicKey(),
                    files.own().certificate(),
                    key,
                    files.own().key());
            own = new OwnKey(key, chain);
            notes.text("own key " + files.own().key() + ", " + key.getAlgorithm());
        } else {
            notes.text("no certificate of its own: "
                    + TlsFiles.names(endpoint.tls().directories(), TlsOptions.Directory::clientCertificate)
                    + " is not there");
        }
        ServerTrust trust = new ServerTrust(
                authorities, revocationLists, endpoint.host(), endpoint.tls().verify(), journal);
        SSLContext context = context(own, trust);
        priority.apply(
                context.createSSLEngine()); // here a failure is told; in a pipeline it would only close the channel
        return new TlsEntrance(endpoint, context, priority, tasks, journal);
    }

    private static SSLContext context(@Nullable KeyManager own, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own == null ? new KeyManager[0] : new KeyManager[] {own},
                    new TrustManager[] {trust},
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException missing) {
            throw new RpcConnectException(
                    "this JDK has no TLS: " + missing.getMessage(), "use a complete JDK", missing);
        }
    }

    @Override
    public void addTo(ChannelPipeline pipeline) {
        SSLEngine engine = context.createSSLEngine(endpoint.host(), endpoint.port());
        engine.setUseClientMode(true);
        priority.apply(engine);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        SslHandler tls = new SslHandler(engine, tasks);
        tls.setHandshakeTimeoutMillis(0); // the deadline of the whole login is RpcChannel's
        // Each message in records of its own: of two in one record libvirtd decrypts both and reads the first. It looks
        // for
        // the second when the socket has more for it, which is the next PING or nothing at all.
        tls.setWrapDataSize(0);
        tls.setCumulator(RecordBuffers.cumulator());
        pipeline.addLast(tls, confirmation);
    }

    @Override
    public CompletableFuture<@Nullable Void> opened(Channel channel) {
        journal.enter(ConnectStage.TLS, "connected, but the TLS handshake came to no end");
        return confirmation.received();
    }
}
