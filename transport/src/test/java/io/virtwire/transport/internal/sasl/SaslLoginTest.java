package io.virtwire.transport.internal.sasl;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_STEP;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.AuthSaslStepArgs;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.AuthOptions;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.xdr.XdrVoid;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SaslLoginTest {
    private static final byte[] PING = SaslPeer.bytes(keepAlive(KEEPALIVE_PROC_PING), XdrVoid.ARGS);
    private static final CredentialSource TB =
            request -> request.kind() == Kind.PASSPHRASE ? "secret".toCharArray() : "tb".toCharArray();
    private static final CredentialSource NEVER_ASKED = request -> {
        throw new AssertionError("asked for " + request);
    };

    private SaslPeer peer;

    @AfterEach
    void stop() throws Exception {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void theLayerBeginsRightBehindTheLastReplyInBothDirections() throws Exception {
        serve(peer -> {
            SaslServer layer = DigestPair.server("auth-conf", 65_536);
            byte[] proof = digest(peer, layer);
            peer.send(joined(peer.message(SaslPeer.answer(true, proof)), SaslPeer.wrapped(layer, PING)));
            finishWrapped(peer, layer);
        });

        open(TB).close();

        peer.verify();
    }

    @Test
    void theLayerMayComeByteByByte() throws Exception {
        serve(peer -> {
            SaslServer layer = DigestPair.server("auth-conf", 65_536);
            byte[] proof = digest(peer, layer);
            for (byte one : joined(peer.message(SaslPeer.answer(true, proof)), SaslPeer.wrapped(layer, PING))) {
                peer.send(new byte[] {one});
            }
            finishWrapped(peer, layer);
        });

        open(TB).close();

        peer.verify();
    }

    @Test
    void aServerMayCallItCompleteOneStepAfterItsProof() throws Exception {
        serve(peer -> {
            SaslServer layer = DigestPair.server("auth-conf", 65_536);
            peer.reply(SaslPeer.answer(false, digest(peer, layer)));
            peer.expect(REMOTE_PROC_AUTH_SASL_STEP);
            assertThat(peer.args(AuthSaslStepArgs::read).nil()).isEqualTo(1);
            peer.send(joined(peer.message(SaslPeer.answer(true, null)), SaslPeer.wrapped(layer, PING)));
            finishWrapped(peer, layer);
        });

        open(TB).close();

        peer.verify();
    }

    @Test
    void aWrongProofOfTheServerEndsTheLogin() throws Exception {
        serve(peer -> {
            byte[] proof = digest(peer, DigestPair.server("auth-conf", 65_536));
            proof[proof.length - 1] ^= 1;
            peer.reply(SaslPeer.answer(true, proof));
            peer.expectEnd();
        });

        refused("SASL DIGEST-MD5 login as 'tb' failed: ", TB);
    }

    @Test
    void aServerThatIsCompleteTooEarlyIsNotBelieved() throws Exception {
        serve(peer -> {
            start(peer);
            byte[] challenge = DigestPair.server("auth-conf", 65_536).evaluateResponse(new byte[0]);
            peer.reply(SaslPeer.answer(true, challenge));
            peer.expectEnd();
        });

        refused("the server calls the login complete without having shown who it is", TB);
    }

    @Test
    void aServerThatGoesOnAfterTheEndIsLeft() throws Exception {
        serve(peer -> {
            SaslServer layer = DigestPair.server("auth-conf", 65_536);
            peer.reply(SaslPeer.answer(false, digest(peer, layer)));
            peer.expect(REMOTE_PROC_AUTH_SASL_STEP);
            peer.reply(SaslPeer.answer(false, null));
            peer.expectEnd();
        });

        refused("SASL DIGEST-MD5 login as 'tb' failed: ", TB);
    }

    @Test
    void afterTwentyStepsTheServerIsLeft() throws Exception {
        Provider endless = new EndlessProvider();
        Security.insertProviderAt(endless, 1);
        try {
            serve(peer -> {
                start(peer);
                for (int step = 1; step <= 20; step++) {
                    peer.reply(SaslPeer.answer(false, null));
                    peer.expect(REMOTE_PROC_AUTH_SASL_STEP);
                }
                peer.reply(SaslPeer.answer(false, null));
                peer.expectEnd();
            });

            refused("the server is not content after 20 steps, which is all this client makes", TB);
        } finally {
            Security.removeProvider(endless.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "realm=\"r\",nonce=\"n\",qop=\"auth-conf\",cipher=\"rc4\",maxbuf=many,charset=utf-8,algorithm=md5-sess",
                "realm=\"r\",nonce=\"n\",qop=\"auth\",charset=utf-8,algorithm=md5-sess",
                "realm=\"r\",nonce=\"n\",qop=\"auth-int\",charset=utf-8,algorithm=md5-sess",
                "realm=\"r\",nonce=\"n\",qop=\"auth-conf\",cipher=\"des,rc4-40\",charset=utf-8,algorithm=md5-sess",
            })
    void aChallengeThatIsNoneOrTooWeakGetsNoAnswer(String challenge) throws Exception {
        serve(peer -> {
            start(peer);
            peer.reply(SaslPeer.answer(false, challenge.getBytes(StandardCharsets.UTF_8)));
            peer.expectEnd();
        });

        refused("SASL DIGEST-MD5 login", TB);
    }

    @Test
    void overPlainTcpNothingIsAskedForPlain() throws Exception {
        serve(peer -> {
            peer.offer("PLAIN,SCRAM-SHA-256");
            peer.expectEnd();
        });

        refused("no SASL mechanism fits: the server offers PLAIN, SCRAM-SHA-256, this client has ", NEVER_ASKED);
    }

    @Test
    void aPeerThatFloodsWhileAPersonThinksIsLeft() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<char[]> never = new CompletableFuture<>();
        serve(peer -> {
            start(peer);
            peer.reply(SaslPeer.answer(
                    false, DigestPair.server("auth-conf", 65_536).evaluateResponse(new byte[0])));
            asked.await();
            peer.send(new byte[200_000]);
            peer.expectEnd();
        });

        CompletableFuture<RpcChannel> opening = opening(request -> {
            asked.countDown();
            try {
                return never.get();
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        });
        try {
            peer.verify();
        } finally {
            never.complete("tb".toCharArray());
        }

        assertThatThrownBy(opening::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfAny(RpcProtocolException.class, RpcConnectionLostException.class);
    }

    private void serve(SaslPeer.Script script) throws Exception {
        peer = new SaslPeer(script);
    }

    private static void start(SaslPeer peer) throws Exception {
        peer.offer("DIGEST-MD5");
        peer.expect(REMOTE_PROC_AUTH_SASL_START);
        AuthSaslStartArgs start = peer.args(AuthSaslStartArgs::read);
        assertThat(start.mech()).isEqualTo("DIGEST-MD5");
        assertThat(start.nil()).isEqualTo(1);
    }

    /** {@return the server's proof, to be sent} */
    private static byte[] digest(SaslPeer peer, SaslServer layer) throws Exception {
        start(peer);
        peer.reply(SaslPeer.answer(false, layer.evaluateResponse(new byte[0])));
        peer.expect(REMOTE_PROC_AUTH_SASL_STEP);
        return layer.evaluateResponse(peer.args(AuthSaslStepArgs::read).data().toByteArray());
    }

    /** The PONG to the early PING comes in any order with the next call, all of it wrapped. */
    private static void finishWrapped(SaslPeer peer, SaslServer layer) throws Exception {
        int pongs = 0;
        for (int calls = 0; calls < 2 || pongs < 1; ) {
            NetMessageHeader header = peer.readWrapped(layer);
            if (header.prog() == KEEPALIVE_PROGRAM) {
                assertThat(header.proc()).isEqualTo(KEEPALIVE_PROC_PONG);
                pongs++;
            } else {
                boolean feature = header.proc() == REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
                peer.send(SaslPeer.wrapped(
                        layer, peer.message(feature ? new ConnectSupportsFeatureRet(1) : XdrVoid.ARGS)));
                calls++;
            }
        }
        peer.expectEnd();
    }

    private void refused(String message, CredentialSource credentials) throws Exception {
        assertThatThrownBy(() -> open(credentials))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageStartingWith(peer.endpoint() + ": ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
        peer.verify();
    }

    private RpcChannel open(CredentialSource credentials) throws Exception {
        try {
            return opening(credentials).get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    private CompletableFuture<RpcChannel> opening(CredentialSource credentials) {
        return RpcChannel.open(
                peer.endpoint(),
                new RemoteLogin("test:///default", false, AuthOptions.ANY),
                RpcOptions.defaults().withCredentials(credentials));
    }

    private static NetMessageHeader keepAlive(int procedure) {
        return new NetMessageHeader(
                KEEPALIVE_PROGRAM, 1, procedure, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
