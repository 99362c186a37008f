package io.virtwire.transport.internal.sasl;

import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.AuthSaslStepArgs;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.LoginSession;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcException;
import io.virtwire.xdr.Opaque;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SASL login of the remote program: AUTH_SASL_INIT tells the mechanisms, AUTH_SASL_START begins with one, and
 * AUTH_SASL_STEP goes on until both sides are complete. What mechanisms do is done aside: they ask people, derive keys and
 * speak to a Kerberos server.
 */
public final class SaslFlow {
    /** Mechanisms take three at most; a server that goes on and on is not let to. */
    static final int MAX_STEPS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SaslFlow.class);

    /** {@code VIR_ERR_AUTH_FAILED} of {@code virErrorNumber}. */
    private static final int AUTH_FAILED = 45;

    private static final byte[] NOTHING = {};

    private final LoginSession session;
    private final Endpoint endpoint;
    private final RemoteProgram remote;
    private final SaslCredentials credentials;

    // Written by whoever runs a step, loop or aside, one after the other; read by the loop when all of it has ended.
    private volatile @Nullable SaslMechanism mechanism;
    private volatile @Nullable SaslClient client;

    /** Why the first choice could not be used, as a sentence; mostly empty. */
    private volatile String gaveWay = "";

    private int steps;

    private SaslFlow(LoginSession session, RemoteProgram remote) {
        this.session = session;
        this.endpoint = session.endpoint();
        this.remote = remote;
        this.credentials = new SaslCredentials(session.credentials(), endpoint.hostName());
    }

    /**
     * On the loop.
     *
     * @param forced the only mechanism wanted; null if the strongest is
     */
    public static CompletableFuture<@Nullable Void> start(
            LoginSession session, RemoteProgram remote, @Nullable String forced) {
        SaslFlow flow = new SaslFlow(session, remote);
        flow.await("AUTH_SASL_INIT");
        return remote.authSaslInit()
                .thenCompose(offer -> flow.begin(offer, forced))
                .whenComplete((done, failure) -> flow.forget())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(flow.inWords(failure)));
    }

    private CompletableFuture<@Nullable Void> begin(AuthSaslInitRet offer, @Nullable String forced) {
        SaslChoice choice = new SaslChoice(offer.mechlist(), endpoint);
        session.journal().note(ConnectStage.LOGIN, "SASL: " + choice.bothSides());
        List<SaslMechanism> candidates = choice.candidates(forced);
        session.journal().enter(ConnectStage.LOGIN, "connected, but the SASL login had not got what it needs");
        return session.<byte @Nullable []>aside(() -> open(candidates))
                .thenCompose(response -> {
                    await("AUTH_SASL_START");
                    CompletableFuture<Answer> answer = remote.authSaslStart(
                                    new AuthSaslStartArgs(mechanism().saslName(), nil(response), data(response)))
                            .thenApply(reply -> new Answer(reply.complete() != 0, reply.data()));
                    wipe(response);
                    return answer;
                })
                .thenCompose(this::next);
    }

    private void await(String procedure) {
        session.journal().enter(ConnectStage.LOGIN, "connected, but " + procedure + " was not answered");
    }

    /** Aside. What cannot begin without its ticket gives way to the next, since nothing was sent yet. */
    private byte @Nullable [] open(List<SaslMechanism> candidates) throws SaslException {
        Iterator<SaslMechanism> choice = candidates.iterator();
        while (true) {
            SaslMechanism tried = choice.next();
            mechanism = tried;
            try {
                SaslClient begun = tried.start(credentials, !endpoint.isProtected());
                client = begun;
                return begun.hasInitialResponse() ? evaluate(begun, NOTHING) : null;
            } catch (SaslException noTicket) {
                if (tried != SaslMechanism.GSSAPI || !choice.hasNext()) {
                    throw noTicket;
                }
                gaveWay = " (" + tried + " could not be used: " + noTicket.getMessage() + ")";
                forget();
            }
        }
    }

    private record Answer(boolean complete, Opaque data) {}

    /** Even when the server is complete, it may have sent the proof of who it is, which must be looked at. */
    private CompletableFuture<@Nullable Void> next(Answer answer) {
        SaslClient started = client();
        if (answer.complete() && started.isComplete()) {
            return finish(started);
        }
        if (++steps > MAX_STEPS) {
            return CompletableFuture.failedFuture(new SaslException(
                    "the server is not content after " + MAX_STEPS + " steps, which is all this client makes"));
        }
        return session.<byte @Nullable []>aside(
                        () -> evaluate(started, answer.data().toByteArray()))
                .thenCompose(response -> {
                    if (answer.complete()) {
                        wipe(response);
                        return started.isComplete()
                                ? finish(started)
                                : CompletableFuture.failedFuture(new SaslException(
                                        "the server calls the login complete without having shown who it is"));
                    }
                    await("AUTH_SASL_STEP");
                    CompletableFuture<Answer> following = remote.authSaslStep(
                                    new AuthSaslStepArgs(nil(response), data(response)))
                            .thenApply(reply -> new Answer(reply.complete() != 0, reply.data()));
                    wipe(response);
                    return following.thenCompose(this::next);
                });
    }

    /** Both sides are complete: the server wraps all that follows its last reply, if a layer was agreed on. */
    private CompletableFuture<@Nullable Void> finish(SaslClient negotiated) {
        String qop = String.valueOf(negotiated.getNegotiatedProperty(Sasl.QOP));
        int ssf = ssf(qop, negotiated);
        if (!endpoint.isProtected() && ssf < SaslMechanism.MIN_SSF) {
            return CompletableFuture.failedFuture(new SaslException(
                    "negotiation SSF " + ssf + " was not strong enough, must be at least " + SaslMechanism.MIN_SSF));
        }
        String how = "logged in by SASL " + mechanism() + credentials.asWhom() + ", SSF " + ssf + gaveWay;
        LOG.debug("{}: {}", endpoint, how);
        session.journal().note(ConnectStage.LOGIN, how);
        if (ssf > 0) {
            client = null; // from here on the channel's
            session.secure(negotiated);
        }
        return CompletableFuture.completedFuture(null);
    }

    private int ssf(String qop, SaslClient negotiated) {
        return switch (qop) {
            case "auth-conf" -> mechanism().ssfOf(negotiated);
            case "auth-int" -> 1;
            default -> 0;
        };
    }

    /** What a server sends may confuse a mechanism in every way. */
    private static byte @Nullable [] evaluate(SaslClient client, byte[] challenge) throws SaslException {
        try {
            byte[] response = client.evaluateChallenge(challenge);
            if (response != null && response.length > RemoteConstants.REMOTE_AUTH_SASL_DATA_MAX) {
                throw new SaslException("SASL negotiation data too long: " + response.length + " bytes, at most "
                        + RemoteConstants.REMOTE_AUTH_SASL_DATA_MAX);
            }
            return response;
        } catch (RpcException known) {
            throw known;
        } catch (RuntimeException confused) {
            throw new SaslException("what the server sent makes no sense: " + confused, confused);
        }
    }

    /** Null and empty differ in SASL. */
    private static int nil(byte @Nullable [] response) {
        return response == null ? 1 : 0;
    }

    /** Is encoded before the call returns. */
    private static Opaque data(byte @Nullable [] response) {
        return response == null ? Opaque.empty() : Opaque.wrap(response);
    }

    private static void wipe(byte @Nullable [] response) {
        if (response != null) {
            Arrays.fill(response, (byte) 0);
        }
    }

    private void forget() {
        SaslClient begun = client;
        client = null;
        if (begun != null) {
            SaslLayer.dispose(begun);
        }
    }

    private Throwable inWords(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RpcErrorException refusal && refusal.code() == AUTH_FAILED) {
            return mechanism == null ? noOffer(refusal) : refused(refusal);
        } else if (cause instanceof SaslException broken && !(broken.getCause() instanceof InterruptedIOException)) {
            return new RpcAuthException(login() + " failed: " + broken.getMessage() + gaveWay, broken);
        } else if (cause instanceof RpcAuthException ours && !gaveWay.isEmpty()) {
            return new RpcAuthException(ours.getMessage() + gaveWay, ours);
        }
        return cause;
    }

    private RpcAuthException noOffer(RpcErrorException refusal) {
        return new RpcAuthException(
                endpoint + ": " + refusal.getMessage() + ": the server has no SASL mechanism for this connection"
                        + (endpoint.isProtected()
                                ? ""
                                : "; over plain tcp it takes only what encrypts, " + SaslMechanism.GSSAPI + " and "
                                        + SaslMechanism.DIGEST_MD5)
                        + "; see mech_list in its /etc/sasl2/libvirt.conf",
                refusal);
    }

    private RpcAuthException refused(RpcErrorException refusal) {
        return new RpcAuthException(
                login() + " was refused by the server: " + refusal.getMessage()
                        + "; the name or the password is wrong, or its sasl_allowed_username_list does not have the name"
                        + gaveWay,
                refusal);
    }

    private String login() {
        return endpoint + ": SASL " + mechanism + " login" + credentials.asWhom();
    }

    private SaslMechanism mechanism() {
        SaslMechanism chosen = mechanism;
        if (chosen == null) {
            throw new IllegalStateException("no mechanism was chosen");
        }
        return chosen;
    }

    private SaslClient client() {
        SaslClient begun = client;
        if (begun == null) {
            throw new IllegalStateException("no mechanism was begun");
        }
        return begun;
    }
}
